package io.paddock.acl.ip;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Identity;

/** {@code ip:address} and {@code ip:address/bits}. An address proves little, so {@code auth:} doesn't expand to it. */
final class IpAclScheme implements AclScheme {
    static final String NAME = "ip";

    @Override
    public String scheme() {
        return NAME;
    }

    @Override
    public boolean isValid(String aclId) {
        return aclId != null && IpRange.parse(aclId) != null;
    }

    @Override
    public boolean matches(Identity who, String aclId, AccessRequest request) {
        IpRange range = IpRange.parse(aclId);
        IpAddress address = range == null ? null : IpAddress.parse(who.id(), who.id().length());
        return address != null && range.contains(address);
    }
}
