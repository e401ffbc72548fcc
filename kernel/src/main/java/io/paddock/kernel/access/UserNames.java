package io.paddock.kernel.access;

import io.paddock.api.access.Identity;
import java.util.List;
import java.util.StringJoiner;

/** Identities by the names that others may read. */
public final class UserNames {
    private UserNames() {}

    /** The name without its scheme; a digest's hash is nobody's business. */
    public static String of(Identity who) {
        int colon = who.scheme().equals("digest") ? who.id().indexOf(':') : -1;
        return colon < 0 ? who.id() : who.id().substring(0, colon);
    }

    /** All names, separated by commas; null for nobody. */
    public static String of(List<Identity> identities) {
        if (identities.isEmpty()) {
            return null;
        }
        StringJoiner names = new StringJoiner(",");
        identities.forEach(who -> names.add(of(who)));
        return names.toString();
    }
}
