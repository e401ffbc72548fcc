package io.paddock.api;

import io.paddock.api.config.ConfigSchema;

/**
 * Makes one implementation of an SPI. The server finds providers with {@link java.util.ServiceLoader} through the
 * typed sub-interface of each SPI ({@code StorageProvider}, {@code ElectorProvider}, ...), declared by
 * {@code provides ... with ...} in the module-info of the plug-in, and picks the one that the operator named.
 *
 * <p>A provider class is public, has a public no-argument constructor without side effects, and carries
 * {@link ProviderName}. Classes of providers that are not chosen are never initialised.
 *
 * @param <T> the SPI it makes
 */
@Stable(since = "0.1")
public interface Provider<T> {

    /** The options it takes, all of them: an option that is not declared here is refused at start-up. */
    default ConfigSchema schema() {
        return ConfigSchema.EMPTY;
    }

    /**
     * Makes the implementation; called once per server, on the kernel thread, before recovery.
     *
     * @param context what the kernel lends to this implementation, valid until it is closed
     * @throws ModuleStartException if it can't work as configured; the server then doesn't start and prints the message
     */
    T create(ModuleContext context) throws ModuleStartException;
}
