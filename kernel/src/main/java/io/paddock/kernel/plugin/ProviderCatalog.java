package io.paddock.kernel.plugin;

import io.paddock.api.Provider;
import io.paddock.api.ProviderName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who offers what. Immutable; made once at start-up. */
public final class ProviderCatalog {
    private final List<Offer> offers;
    private final List<Refusal> refusals;

    private ProviderCatalog(List<Offer> offers, List<Refusal> refusals) {
        this.offers = List.copyOf(offers);
        this.refusals = List.copyOf(refusals);
    }

    public static Builder builder() {
        return new Builder();
    }

    List<Offer> offers(Spi spi) {
        return offers.stream().filter(offer -> offer.spi() == spi).toList();
    }

    /** All that is offered, by SPI and name. */
    List<Offer> offers() {
        return offers.stream().sorted(Comparator.comparing(Offer::spi).thenComparing(Offer::qualifiedName)).toList();
    }

    /**
     * For operators: a line for each provider that is there, with a star for those that the request names.
     */
    public String table(ProviderRequest request) {
        TextTable table = new TextTable("", "SPI", "PROVIDER", "MODULE", "FROM");
        for (Offer offer : offers()) {
            boolean isChosen = request.names(offer.spi()).stream().anyMatch(name -> offer.isMeantBy(name.text()));
            table.row(isChosen ? "*" : "", offer.spi().key(), offer.name(), offer.module() + "@" + offer.version(),
                    offer.from());
        }
        return table.toString();
    }

    /**
     * What was found and is not usable. It stops the server only if a choice fails; otherwise it is for the log.
     */
    public List<Refusal> refusals() {
        return refusals;
    }

    /**
     * Checks a request against the catalog.
     *
     * @throws RefusedException with everything that is wrong
     */
    public ProviderChoice choose(ProviderRequest request) throws RefusedException {
        return new ChoiceMaker(this, request).make();
    }

    /**
     * The options of all providers that have any, for descriptions; unlike choosing, this initialises every
     * provider's class.
     */
    public List<OfferedOptions> describe() {
        return offers.stream()
                .map(offer -> new OfferedOptions(offer.spi(), offer.name(),
                        offer.spi().key() + "." + offer.name() + ".", offer.provider().get().schema()))
                .filter(options -> !options.schema().options().isEmpty())
                .sorted(Comparator.comparing(OfferedOptions::spi).thenComparing(OfferedOptions::provider))
                .toList();
    }

    /** Gathers providers. */
    public static final class Builder {
        private final List<Offer> offers = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private final OfferReader reader = new OfferReader(offers, refusals);

        private Builder() {}

        /** The layer that the server itself is in; null on the class path. */
        private static ModuleLayer serverLayer() {
            return ProviderCatalog.class.getModule().getLayer();
        }

        /** Adds the providers of the server's own layer ({@code lib/}). On the class path there are none. */
        public Builder addInstalled() {
            if (serverLayer() != null) {
                reader.addLayer(serverLayer(), false, "lib");
            }
            return this;
        }

        /**
         * Adds the plug-ins in the directories below this one.
         *
         * @param plugins        may be missing, which means no plug-ins
         * @param allowAutomatic whether jars without a module description are taken
         */
        public Builder addPlugins(Path plugins, boolean allowAutomatic) {
            if (!Files.exists(plugins)) {
                return this;
            }
            if (hasModules(plugins)) {
                new PluginLayers(serverLayer(), allowAutomatic, reader, refusals).addAll(plugins);
            }
            return this;
        }

        /** Adds the one plug-in whose jars are in that directory. */
        public Builder addPlugin(Path directory, boolean allowAutomatic) {
            if (hasModules(directory)) {
                new PluginLayers(serverLayer(), allowAutomatic, reader, refusals).addOne(directory);
            }
            return this;
        }

        private boolean hasModules(Path place) {
            if (serverLayer() == null) {
                refusals.add(new Refusal(RefusalId.NO_MODULES, place.toString(),
                        "plug-ins are not looked for, as the server runs on the class path", null,
                        "start it with --module-path, as bin/paddock does"));
            }
            return serverLayer() != null;
        }

        /**
         * Adds a provider that a program brings (tests, the simulator, embedded use), by its {@link ProviderName}.
         *
         * @throws IllegalArgumentException if it has none, or is a provider for no SPI
         */
        public Builder add(Provider<?> provider) {
            ProviderName name = provider.getClass().getAnnotation(ProviderName.class);
            if (name == null) {
                throw new IllegalArgumentException(provider.getClass().getName() + " has no @ProviderName");
            }
            return add(name.value(), provider);
        }

        /** Likewise, by a name given here. */
        public Builder add(String name, Provider<?> provider) {
            reader.addGiven(provider, name);
            return this;
        }

        public ProviderCatalog build() {
            return new ProviderCatalog(offers, refusals);
        }
    }
}
