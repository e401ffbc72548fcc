package io.paddock.acl.x509;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Identity;
import javax.security.auth.x500.X500Principal;

/** {@code x509:CN=name,O=...}: whoever has shown a certificate of that subject, written just so (RFC 2253). */
final class X509AclScheme implements AclScheme {
    static final String NAME = "x509";

    @Override
    public String scheme() {
        return NAME;
    }

    @Override
    public boolean isValid(String aclId) {
        if (aclId == null) {
            return false;
        }
        try {
            new X500Principal(aclId);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public boolean matches(Identity who, String aclId, AccessRequest request) {
        return who.id().equals(aclId);
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }
}
