package io.paddock.kernel.plugin;

import io.paddock.api.Provider;
import io.paddock.api.ProviderName;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Finds the providers of one module layer, without initialising their classes. */
final class OfferReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
    /** A layer with more broken providers than this is not searched any further. */
    private static final int MAX_BROKEN = 64;

    private final List<Offer> offers;
    private final List<Refusal> refusals;

    OfferReader(List<Offer> offers, List<Refusal> refusals) {
        this.offers = offers;
        this.refusals = refusals;
    }

    /**
     * Adds what the layer's own modules provide; its parents' is left out, although the look-up returns it too.
     *
     * @param isPlugin whether the layer is a plug-in's, which may not use reserved names
     * @param place    the layer in words, for refusals
     */
    void addLayer(ModuleLayer layer, boolean isPlugin, String place) {
        for (Spi spi : Spi.values()) {
            addAll(spi, layer, ServiceLoader.load(layer, spi.providerType()).stream().iterator(), isPlugin, place);
        }
    }

    private <P extends Provider<?>> void addAll(Spi spi, ModuleLayer layer,
            Iterator<? extends ServiceLoader.Provider<P>> found, boolean isPlugin, String place) {
        int broken = 0;
        while (broken < MAX_BROKEN) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<P> one = found.next();
                if (one.type().getModule().getLayer() == layer) {
                    add(spi, one.type(), one, isPlugin, place);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                broken++;
                Fault fault = Fault.of(e, "ask the plug-in's author: the class must be public, implement "
                        + spi.providerType().getSimpleName() + " and have a public constructor without arguments");
                refusals.add(new Refusal(RefusalId.BROKEN_PROVIDER, place, "a provider for " + spi.key()
                        + " can't be loaded", fault.seen(), fault.remedy()));
            }
        }
    }

    private void add(Spi spi, Class<?> type, Supplier<? extends Provider<?>> provider, boolean isPlugin,
            String place) {
        nameOf(type, place).ifPresent(name -> {
            Offer offer = offer(spi, name, type, provider);
            boolean isOwn = !isPlugin && ReservedNames.isOwnModule(offer.module());
            if (ReservedNames.isReserved(spi, name) && !isOwn) {
                refusals.add(new Refusal(RefusalId.RESERVED_NAME, place, type.getName() + " calls itself " + name
                        + ", which is the name of Paddock's own " + spi.key(), "@ProviderName(\"" + name + "\")",
                        "ask the plug-in's author for another name"));
            } else {
                offers.add(offer);
            }
        });
    }

    /** Adds a provider that a program brings; such a one may have any name. */
    void addGiven(Provider<?> provider, String name) {
        boolean known = false;
        for (Spi spi : Spi.values()) {
            if (spi.providerType().isInstance(provider)) {
                known = true;
                offers.add(offer(spi, name, provider.getClass(), () -> provider));
            }
        }
        if (!known) {
            throw new IllegalArgumentException(provider.getClass().getName() + " implements no provider interface of "
                    + "an SPI, such as StorageProvider");
        }
    }

    Optional<String> nameOf(Class<?> type, String place) {
        ProviderName annotation = type.getAnnotation(ProviderName.class);
        if (annotation != null && NAME.matcher(annotation.value()).matches()) {
            return Optional.of(annotation.value());
        }
        refusals.add(new Refusal(RefusalId.BAD_NAME, place, type.getName() + " has no name to choose it by",
                annotation == null ? "no @ProviderName" : "@ProviderName(\"" + annotation.value() + "\")",
                "ask the plug-in's author for @ProviderName with lower-case letters, digits and dashes"));
        return Optional.empty();
    }

    private static Offer offer(Spi spi, String name, Class<?> type, Supplier<? extends Provider<?>> provider) {
        Module module = type.getModule();
        if (!module.isNamed()) {
            return new Offer(spi, name, "class path", "-", codeSource(type), provider);
        }
        String from = module.getLayer() == null ? codeSource(type) : module.getLayer().configuration()
                .findModule(module.getName())
                .flatMap(resolved -> resolved.reference().location())
                .map(uri -> "file".equals(uri.getScheme()) ? java.nio.file.Path.of(uri).toString() : uri.toString())
                .orElse("-");
        return new Offer(spi, name, module.getName(), module.getDescriptor().rawVersion().orElse("-"), from, provider);
    }

    private static String codeSource(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? "-" : source.getLocation().getPath();
    }
}
