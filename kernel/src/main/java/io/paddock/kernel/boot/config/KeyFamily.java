package io.paddock.kernel.boot.config;

import java.util.Optional;

/** Keys with a part of the operator's choice in their name. */
public enum KeyFamily {
    SERVER("server.", "server.N", Category.ENSEMBLE,
            "A server: host:quorumPort:electionPort[:participant|observer][;[address:]clientPort]"
                    + "[;[address:]securePort]; several addresses with | between them; IPv6 in [ ]."),
    GROUP("group.", "group.N", Category.ENSEMBLE,
            "Servers of a group, separated by colons: a quorum is then a majority of weight in a majority of groups."),
    WEIGHT("weight.", "weight.N", Category.ENSEMBLE, "Weight of server N in its group; 1 if missing."),
    AUTH_PROVIDER("authProvider.", "authProvider.N", Category.ACCESS,
            "An authentication provider by Apache's class name; it adds the scheme to the defaults of acl and auth."),
    SUPER_USER("superUser.", "superUser.N", Category.ACCESS, "One more super user of the scheme sasl.");

    private final String prefix;
    private final String pattern;
    private final Category category;
    private final String doc;

    KeyFamily(String prefix, String pattern, Category category, String doc) {
        this.prefix = prefix;
        this.pattern = pattern;
        this.category = category;
        this.doc = doc;
    }

    String prefix() {
        return prefix;
    }

    /** The name with N where the choice is. */
    public String pattern() {
        return pattern;
    }

    public Category category() {
        return category;
    }

    public String doc() {
        return doc;
    }

    /** Whether its keys are the ensemble's, which may stand in a file of their own. */
    boolean isMembership() {
        return category == Category.ENSEMBLE;
    }

    static Optional<KeyFamily> of(String key) {
        for (KeyFamily family : values()) {
            if (key.startsWith(family.prefix) && key.length() > family.prefix.length()) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    /** The part that the operator chose. */
    String suffix(String key) {
        return key.substring(prefix.length());
    }
}
