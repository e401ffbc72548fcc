package io.paddock.acl.x509;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;

/** Authentication provider {@code x509}. */
@ProviderName("x509")
public final class X509AuthenticatorProvider implements AuthenticatorProvider {
    private static final String SUPER_USER = "super-user";

    /** For the service loader. */
    public X509AuthenticatorProvider() {}

    @Override
    public ConfigSchema schema() {
        return ConfigSchema.of(ConfigOption.string(SUPER_USER, null, "Subject of the certificate of the one who may do"
                + " everything, whatever the ACLs say, as a distinguished name (RFC 2253). Empty: there is none."));
    }

    @Override
    public Authenticator create(ModuleContext context) throws ModuleStartException {
        String given = context.config().text(SUPER_USER);
        String superUser = given == null || given.isBlank() ? null : given.trim();
        if (superUser != null && !new X509AclScheme().isValid(superUser)) {
            throw new ModuleStartException("x509 can't use super-user: '" + superUser + "' is no distinguished name;"
                    + " write it as in CN=admin,O=Example");
        }
        return new X509Authenticator(superUser);
    }
}
