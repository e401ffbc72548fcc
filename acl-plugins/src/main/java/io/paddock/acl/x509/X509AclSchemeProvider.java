package io.paddock.acl.x509;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;

/** ACL provider {@code x509}; no options. */
@ProviderName("x509")
public final class X509AclSchemeProvider implements AclSchemeProvider {

    /** For the service loader. */
    public X509AclSchemeProvider() {}

    @Override
    public AclScheme create(ModuleContext context) {
        return new X509AclScheme();
    }
}
