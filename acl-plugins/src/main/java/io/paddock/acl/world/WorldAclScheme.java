package io.paddock.acl.world;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Identity;

/** {@code world:anyone}. No client can prove to be the world, so every identity of any scheme matches. */
final class WorldAclScheme implements AclScheme {
    static final String NAME = "world";
    private static final String ANYONE = "anyone";

    @Override
    public String scheme() {
        return NAME;
    }

    @Override
    public boolean isValid(String aclId) {
        return ANYONE.equals(aclId);
    }

    @Override
    public boolean matches(Identity who, String aclId, AccessRequest request) {
        return ANYONE.equals(aclId);
    }

    @Override
    public boolean matchesAnyScheme() {
        return true;
    }
}
