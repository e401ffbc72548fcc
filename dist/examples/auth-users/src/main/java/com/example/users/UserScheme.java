package com.example.users;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;

/** An entry {@code sasl:ann} is for ann. */
final class UserScheme implements AclScheme {

    @Override
    public String scheme() {
        return Authenticator.SASL;
    }

    @Override
    public boolean isValid(String aclId) {
        return aclId != null && !aclId.isBlank();
    }

    @Override
    public boolean matches(Identity who, String aclId, AccessRequest request) {
        return who.scheme().equals(scheme()) && who.id().equals(aclId);
    }

    /** {@code auth:} in a new ACL becomes an entry for the user. */
    @Override
    public boolean isAuthenticated() {
        return true;
    }
}
