package io.paddock.acl.sasl;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;

/** ACL provider {@code sasl}; no options. */
@ProviderName("sasl")
public final class SaslAclSchemeProvider implements AclSchemeProvider {

    /** For the service loader. */
    public SaslAclSchemeProvider() {}

    @Override
    public AclScheme create(ModuleContext context) {
        return new SaslAclScheme();
    }
}
