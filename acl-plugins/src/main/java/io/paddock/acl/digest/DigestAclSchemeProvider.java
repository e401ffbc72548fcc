package io.paddock.acl.digest;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;

/** ACL provider {@code digest}; no options: the algorithm matters to the authenticator only. */
@ProviderName("digest")
public final class DigestAclSchemeProvider implements AclSchemeProvider {

    /** For the service loader. */
    public DigestAclSchemeProvider() {}

    @Override
    public AclScheme create(ModuleContext context) {
        return new DigestAclScheme();
    }
}
