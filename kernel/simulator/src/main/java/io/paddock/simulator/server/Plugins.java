package io.paddock.simulator.server;

import io.paddock.api.Provider;
import io.paddock.api.election.Elector;
import io.paddock.api.election.ElectorProvider;
import io.paddock.api.storage.Storage;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.plugin.Chosen;
import io.paddock.kernel.plugin.GivenValue;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.plugin.ProviderChoice;
import io.paddock.kernel.plugin.ProviderRequest;
import io.paddock.kernel.plugin.RefusedException;
import io.paddock.kernel.plugin.Spi;
import java.util.function.UnaryOperator;

/**
 * The modules under test that servers get instead of the simulator's own.
 *
 * @param storage          null for the virtual one
 * @param elector          null if all servers stand alone
 * @param storageWrapper   put around each server's storage, whichever it is: for faults that a disk doesn't have
 * @param transportWrapper put around each server's transport
 */
public record Plugins(
        Chosen<Storage> storage, Chosen<Elector> elector, UnaryOperator<Storage> storageWrapper,
        UnaryOperator<Transport> transportWrapper) {

    /** What an operator would have chosen, with its options. */
    public static Plugins of(ProviderChoice choice) {
        return new Plugins(choice.storage(), choice.election(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** The simulator's own storage, and that elector with its options at their defaults; null for none. */
    public static Plugins of(ElectorProvider elector) {
        return new Plugins(null, chosen(elector), UnaryOperator.identity(), UnaryOperator.identity());
    }

    private static Chosen<Elector> chosen(ElectorProvider elector) {
        return elector == null ? null : choiceOf(Spi.ELECTION, elector).election();
    }

    private static ProviderChoice choiceOf(Spi spi, Provider<?> provider) {
        String name = "given";
        try {
            return ProviderCatalog.builder().add(name, provider).build().choose(ProviderRequest.builder()
                    .want(spi, new GivenValue(name, provider.getClass().getName())).build());
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The same for servers that know of no others. */
    public Plugins alone() {
        return new Plugins(storage, null, storageWrapper, transportWrapper);
    }

    public Plugins withElector(ElectorProvider newElector) {
        return new Plugins(storage, chosen(newElector), storageWrapper, transportWrapper);
    }

    public Plugins storageIn(UnaryOperator<Storage> wrapper) {
        return new Plugins(storage, elector, wrapper, transportWrapper);
    }

    public Plugins transportIn(UnaryOperator<Transport> wrapper) {
        return new Plugins(storage, elector, storageWrapper, wrapper);
    }
}
