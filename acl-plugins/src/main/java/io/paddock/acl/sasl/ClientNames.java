package io.paddock.acl.sasl;

import java.util.List;

/**
 * What a client with a ticket is called in ACLs: its principal made short by the first rule that applies, and the host and realm
 * behind that, unless they are to be left out.
 */
final class ClientNames {
    private final List<NameRule> rules;
    private final String defaultRealm;
    private final boolean withHost;
    private final boolean withRealm;

    /** @param defaultRealm null if there is none */
    ClientNames(List<NameRule> rules, String defaultRealm, boolean withHost, boolean withRealm) {
        this.rules = List.copyOf(rules);
        this.defaultRealm = defaultRealm;
        this.withHost = withHost;
        this.withRealm = withRealm;
    }

    /** Null for one whom no rule applies to. */
    String of(String principal) {
        PrincipalName name = PrincipalName.parse(principal);
        String shortName = name == null ? null : shortNameOf(name);
        if (shortName == null) {
            return null;
        }
        return shortName
                + (withHost && name.host() != null ? "/" + name.host() : "")
                + (withRealm && name.realm() != null ? "@" + name.realm() : "");
    }

    private String shortNameOf(PrincipalName name) {
        if (name.realm() == null) {
            return name.first();
        }
        for (NameRule rule : rules) {
            String result = rule.apply(name, defaultRealm);
            if (result != null) {
                return result.contains("/") || result.contains("@") ? null : result;
            }
        }
        return null;
    }
}
