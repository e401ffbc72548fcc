package io.paddock.acl.digest;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Identity;

/** {@code digest:user:hash}. */
final class DigestAclScheme implements AclScheme {
    static final String NAME = "digest";

    @Override
    public String scheme() {
        return NAME;
    }

    /**
     * ZooKeeper's rule: two parts around a colon, empty parts at the end not counted. So {@code :hash} is valid and
     * {@code user:} is not; what stands for the hash is not looked at, since its length depends on the algorithm.
     */
    @Override
    public boolean isValid(String aclId) {
        return aclId != null && aclId.split(":").length == 2;
    }

    @Override
    public boolean matches(Identity who, String aclId, AccessRequest request) {
        return who.id().equals(aclId);
    }

    @Override
    public String masked(String aclId) {
        int colon = aclId.indexOf(':');
        return colon < 0 ? aclId : aclId.substring(0, colon) + ":x";
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }
}
