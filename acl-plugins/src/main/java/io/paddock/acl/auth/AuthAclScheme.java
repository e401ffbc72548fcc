package io.paddock.acl.auth;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Identity;

/**
 * {@code auth:}, which exists in requests only. Before an ACL is stored the kernel puts the client's own identities in
 * its place (those of schemes with {@link AclScheme#isAuthenticated()}), so that this scheme matches nobody: an entry
 * that was not replaced must not open anything. The id is ignored, as ZooKeeper does.
 */
final class AuthAclScheme implements AclScheme {
    static final String NAME = "auth";

    @Override
    public String scheme() {
        return NAME;
    }

    @Override
    public boolean isValid(String aclId) {
        return true;
    }

    @Override
    public boolean matches(Identity who, String aclId, AccessRequest request) {
        return false;
    }
}
