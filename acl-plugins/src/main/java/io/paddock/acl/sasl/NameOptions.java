package io.paddock.acl.sasl;

import io.paddock.api.ModuleStartException;
import java.util.List;
import javax.security.auth.kerberos.KerberosPrincipal;

/** What the operator says of names that come from Kerberos. */
record NameOptions(String rules, boolean withHost, boolean withRealm) {

    ClientNames names() throws ModuleStartException {
        try {
            List<NameRule> parsed = NameRule.parse(rules);
            return new ClientNames(parsed, defaultRealm(), withHost, withRealm);
        } catch (IllegalArgumentException e) {
            throw new ModuleStartException("sasl can't use auth-to-local: " + e.getMessage()
                    + "; write rules as RULE:[1:$1@$0](.*@EXAMPLE)s/@.*// or DEFAULT", e);
        }
    }

    /** Null if krb5.conf has none. */
    private static String defaultRealm() {
        try {
            // The JDK completes a name without a realm, and has no other way to ask.
            return new KerberosPrincipal("anybody").getRealm();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
