package io.paddock.acl.world;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;

/** Provider {@code world}; no options. */
@ProviderName("world")
public final class WorldAclSchemeProvider implements AclSchemeProvider {

    /** For the service loader. */
    public WorldAclSchemeProvider() {}

    @Override
    public AclScheme create(ModuleContext context) {
        return new WorldAclScheme();
    }
}
