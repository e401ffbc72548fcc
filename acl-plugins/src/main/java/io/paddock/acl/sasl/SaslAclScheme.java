package io.paddock.acl.sasl;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;

/** {@code sasl:name}: who has proved to be of that name. */
final class SaslAclScheme implements AclScheme {
    /** As in ZooKeeper, a user of this name is meant by every entry of this scheme. */
    private static final String SUPER_USER = "super";

    @Override
    public String scheme() {
        return Authenticator.SASL;
    }

    @Override
    public boolean isValid(String aclId) {
        return aclId != null && PrincipalName.parse(aclId) != null;
    }

    @Override
    public boolean matches(Identity who, String aclId, AccessRequest request) {
        return who.id().equals(SUPER_USER) || who.id().equals(aclId);
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }
}
