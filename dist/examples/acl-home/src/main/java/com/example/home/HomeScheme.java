package com.example.home;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Identity;

/**
 * An entry {@code home:/users} means somebody named ann at {@code /users/ann} and at all that is below it, and nobody
 * anywhere else. One ACL does for all users.
 */
final class HomeScheme implements AclScheme {
    private final String namesFrom;

    HomeScheme(String namesFrom) {
        this.namesFrom = namesFrom;
    }

    @Override
    public String scheme() {
        return "home";
    }

    @Override
    public boolean isValid(String aclId) {
        return aclId.equals("/") || aclId.startsWith("/") && !aclId.endsWith("/");
    }

    /** Its entries are for users of another scheme. */
    @Override
    public boolean matchesAnyScheme() {
        return true;
    }

    @Override
    public boolean matches(Identity who, String aclId, AccessRequest request) {
        if (!who.scheme().equals(namesFrom) || request.path() == null || !isValid(aclId)) {
            return false;
        }
        String home = (aclId.equals("/") ? "" : aclId) + "/" + nameOf(who);
        return request.path().equals(home) || request.path().startsWith(home + "/");
    }

    /** {@code ann} of the digest {@code ann:hash}. */
    private static String nameOf(Identity who) {
        int colon = who.id().indexOf(':');
        return colon < 0 ? who.id() : who.id().substring(0, colon);
    }
}
