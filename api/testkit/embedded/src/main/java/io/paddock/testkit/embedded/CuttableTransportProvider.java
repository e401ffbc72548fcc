package io.paddock.testkit.embedded;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportProvider;

/** Puts a {@link CuttableTransport} around the one of another provider, under that one's name and options. */
final class CuttableTransportProvider implements TransportProvider {
    private final TransportProvider provider;
    private final Links links;
    private volatile CuttableTransport made;

    CuttableTransportProvider(TransportProvider provider, Links links) {
        this.provider = provider;
        this.links = links;
    }

    @Override
    public ConfigSchema schema() {
        return provider.schema();
    }

    @Override
    public Transport create(ModuleContext context) throws ModuleStartException {
        made = new CuttableTransport(provider.create(context), links, context.server().serverId());
        return made;
    }

    /** Closes what is cut by now; kernel thread. */
    void applyCuts() {
        if (made != null) {
            made.applyCuts();
        }
    }
}
