package io.paddock.acl.sasl;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.config.ConfigView;
import java.util.Set;
import java.util.TreeSet;

/** Authentication provider {@code sasl}. */
@ProviderName("sasl")
public final class SaslAuthenticatorProvider implements AuthenticatorProvider {
    private static final String JAAS_FILE = "jaas-file";
    private static final String SECTION = "section";
    private static final String SUPER_USER = "super-user";
    private static final String SUPER_PASSWORD = "super-password";
    private static final String REMOVE_HOST = "remove-host";
    private static final String REMOVE_REALM = "remove-realm";
    private static final String AUTH_TO_LOCAL = "auth-to-local";

    /** For the service loader. */
    public SaslAuthenticatorProvider() {}

    @Override
    public ConfigSchema schema() {
        return ConfigSchema.of(
                ConfigOption.string(JAAS_FILE, null, "JAAS file with users and passwords, or with where the server's key for"
                        + " Kerberos is. Missing: the one that the JVM is given (-Djava.security.auth.login.config)."),
                ConfigOption.string(SECTION, "Server", "Its section that counts."),
                ConfigOption.string(SUPER_USER, null, "Names of those who may do everything, whatever the ACLs say,"
                        + " separated by commas. Empty: there are none."),
                ConfigOption.string(SUPER_PASSWORD, null, "Password of the user super, with DIGEST-MD5, who is meant by every"
                        + " ACL entry of this scheme. Empty: as the JAAS file says."),
                ConfigOption.bool(REMOVE_HOST, false, "Whether hosts are left out of names that come from Kerberos."),
                ConfigOption.bool(REMOVE_REALM, false, "Whether realms are left out of names that come from Kerberos."),
                ConfigOption.string(AUTH_TO_LOCAL, "DEFAULT", "Rules that make names of Kerberos' principals, as"
                        + " RULE:[1:$1@$0](.*@EXAMPLE)s/@.*// DEFAULT. Whom none applies to is turned away."));
    }

    @Override
    public Authenticator create(ModuleContext context) throws ModuleStartException {
        ConfigView config = context.config();
        JaasSection section = JaasSection.read(given(config, JAAS_FILE), config.text(SECTION));
        Mechanism mechanism = section.isKerberos()
                ? section.kerberos(new NameOptions(
                        config.text(AUTH_TO_LOCAL), !config.flag(REMOVE_HOST), !config.flag(REMOVE_REALM)))
                : section.digest(given(config, SUPER_PASSWORD));
        return new SaslAuthenticator(mechanism, superUsers(given(config, SUPER_USER)));
    }

    private static Set<String> superUsers(String names) {
        Set<String> all = new TreeSet<>();
        for (String name : names == null ? new String[0] : names.split(",")) {
            if (!name.isBlank()) {
                all.add(name.trim());
            }
        }
        return all;
    }

    private static String given(ConfigView config, String name) {
        String text = config.text(name);
        return text == null || text.isBlank() ? null : text.trim();
    }
}
