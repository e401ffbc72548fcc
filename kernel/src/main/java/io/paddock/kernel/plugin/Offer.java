package io.paddock.kernel.plugin;

import io.paddock.api.Provider;
import java.util.function.Supplier;

/**
 * A provider that could be chosen; its class is loaded and not initialised.
 *
 * @param module   the name of its module, or {@code class path}
 * @param version  of its module, or {@code -}
 * @param from     the jar or directory it is in
 * @param provider makes the provider, which initialises its class
 */
record Offer(Spi spi, String name, String module, String version, String from,
        Supplier<? extends Provider<?>> provider) {

    /** What an operator writes to mean this one and no other. */
    String qualifiedName() {
        return module + "/" + name;
    }

    /** Whether {@code name} or {@code module/name} means it. */
    boolean isMeantBy(String wanted) {
        return wanted.indexOf('/') < 0 ? wanted.equals(name) : wanted.equals(qualifiedName());
    }

    @Override
    public String toString() {
        return qualifiedName() + " in " + from;
    }
}
