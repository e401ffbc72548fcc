package io.paddock.simulator.server;

import io.paddock.api.Provider;
import io.paddock.api.ProviderName;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageProvider;
import io.paddock.api.transport.Transport;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/**
 * The modules under test that servers get instead of the simulator's own. They must be deterministic: no threads, no
 * clock, no chance but what their context lends them.
 *
 * @param storage         null for the virtual one
 * @param elector         null if all servers stand alone
 * @param storageWrapper   put around each server's storage, whichever it is: for faults that a disk doesn't have
 * @param transportWrapper put around each server's transport
 */
public record Plugins(
        StorageProvider storage, ElectorProvider elector, UnaryOperator<Storage> storageWrapper,
        UnaryOperator<Transport> transportWrapper) {

    /** The simulator's own storage, and that elector. */
    public static Plugins of(ElectorProvider elector) {
        return new Plugins(null, elector, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** The same for servers that know of no others. */
    public Plugins alone() {
        return new Plugins(storage, null, storageWrapper, transportWrapper);
    }

    public Plugins withStorage(StorageProvider newStorage) {
        return new Plugins(newStorage, elector, storageWrapper, transportWrapper);
    }

    public Plugins withElector(ElectorProvider newElector) {
        return new Plugins(storage, newElector, storageWrapper, transportWrapper);
    }

    public Plugins storageIn(UnaryOperator<Storage> wrapper) {
        return new Plugins(storage, elector, wrapper, transportWrapper);
    }

    public Plugins transportIn(UnaryOperator<Transport> wrapper) {
        return new Plugins(storage, elector, storageWrapper, wrapper);
    }

    /** The elector of that name among the installed ones. */
    public static ElectorProvider electorNamed(String name) {
        return named(ServiceLoader.load(ElectorProvider.class), name);
    }

    /** The storage of that name among the installed ones. */
    public static StorageProvider storageNamed(String name) {
        return named(ServiceLoader.load(StorageProvider.class), name);
    }

    private static <P extends Provider<?>> P named(ServiceLoader<P> providers, String name) {
        return providers.stream()
                .filter(provider -> provider.type().isAnnotationPresent(ProviderName.class)
                        && provider.type().getAnnotation(ProviderName.class).value().equals(name))
                .findFirst()
                .map(ServiceLoader.Provider::get)
                .orElseThrow(() -> new IllegalArgumentException("No provider named " + name
                        + " is installed; put its module on the module path."));
    }
}
