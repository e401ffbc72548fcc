package io.paddock.acl.ip;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;

/** ACL provider {@code ip}; no options. */
@ProviderName("ip")
public final class IpAclSchemeProvider implements AclSchemeProvider {

    /** For the service loader. */
    public IpAclSchemeProvider() {}

    @Override
    public AclScheme create(ModuleContext context) {
        return new IpAclScheme();
    }
}
