package io.paddock.acl.ip;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;

/** Authentication provider {@code ip}; no options. */
@ProviderName("ip")
public final class IpAuthenticatorProvider implements AuthenticatorProvider {

    /** For the service loader. */
    public IpAuthenticatorProvider() {}

    @Override
    public Authenticator create(ModuleContext context) {
        return new IpAuthenticator();
    }
}
