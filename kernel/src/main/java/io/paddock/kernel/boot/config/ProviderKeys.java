package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.Category.PROVIDERS;
import static io.paddock.kernel.boot.config.ConfigKey.flag;
import static io.paddock.kernel.boot.config.ConfigKey.path;
import static io.paddock.kernel.boot.config.ConfigKey.text;

import java.util.List;

/** Paddock's own keys: which implementations are used. */
final class ProviderKeys {
    private static final String NAME = "([A-Za-z0-9_.]+/)?[a-z0-9-]+";

    private ProviderKeys() {}

    static final List<ConfigKey> ALL = List.of(
            one("storage", "chronicle", "The storage of journal and snapshots."),
            one("election", "fle", "The election of the leader."),
            one("transport", "nio", "The network."),
            several("acl", "The schemes of ACL entries; world,ip,auth,digest if missing, and those that other keys"
                    + " imply (authProvider.N)."),
            several("auth", "The ways clients authenticate; ip,digest if missing, and those that other keys imply."),
            one("policy", "none", "The policy that is asked before ACLs; none if ACLs alone decide."),
            one("admin", "http", "What brings administration and metrics to operators, if either is switched on."),
            flag(PROVIDERS, "policy.audit", true,
                    "Whether what the policy denies is written to the log named audit.")
                    .propertyWins("paddock.policy.audit"),
            path(PROVIDERS, "plugin.dir", null,
                    "Directory with one directory per plug-in; plugins in Paddock's own directory if missing.")
                    .propertyWins("paddock.plugin.dir"),
            flag(PROVIDERS, "plugin.allow-automatic", false,
                    "Whether a plug-in may bring jars without a module description.")
                    .propertyWins("paddock.plugin.allow-automatic"));

    private static ConfigKey one(String name, String defaultValue, String doc) {
        return text(PROVIDERS, name, defaultValue, doc)
                .shaped(NAME, "a provider's name, or module/name").propertyWins("paddock." + name);
    }

    private static ConfigKey several(String name, String doc) {
        return text(PROVIDERS, name, null, doc)
                .shaped(NAME + "(\\s*,\\s*" + NAME + ")*", "names of providers, separated by commas")
                .propertyWins("paddock." + name);
    }
}
