package io.paddock.acl.auth;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;

/** Provider {@code auth}; no options. */
@ProviderName("auth")
public final class AuthAclSchemeProvider implements AclSchemeProvider {

    /** For the service loader. */
    public AuthAclSchemeProvider() {}

    @Override
    public AclScheme create(ModuleContext context) {
        return new AuthAclScheme();
    }
}
