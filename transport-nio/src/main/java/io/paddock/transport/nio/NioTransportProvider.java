package io.paddock.transport.nio;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportProvider;
import java.io.IOException;

/** Makes the transport {@code nio}. */
@ProviderName("nio")
public final class NioTransportProvider implements TransportProvider {

    @Override
    public ConfigSchema schema() {
        return NioOptions.SCHEMA;
    }

    @Override
    public Transport create(ModuleContext context) throws ModuleStartException {
        NioOptions options = NioOptions.of(context.config(), context.server());
        Encryption encryption = Encryption.of(context.config());
        try {
            return new NioTransport(context, options, encryption);
        } catch (IOException e) {
            throw new ModuleStartException(
                    "transport nio: can't open a selector: " + e.getMessage()
                            + ". Is the limit of open files (ulimit -n) used up?",
                    e);
        }
    }
}
