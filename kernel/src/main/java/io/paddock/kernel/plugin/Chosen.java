package io.paddock.kernel.plugin;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.Provider;
import io.paddock.api.config.ConfigView;
import java.util.List;

/**
 * A provider that was chosen, with its options checked.
 *
 * @param <T> the SPI it makes
 */
public final class Chosen<T> {
    private final Offer offer;
    private final Provider<T> provider;
    private final ConfigView config;

    Chosen(Offer offer, Provider<T> provider, ConfigView config) {
        this.offer = offer;
        this.provider = provider;
        this.config = config;
    }

    public Spi spi() {
        return offer.spi();
    }

    /** Without the module. */
    public String name() {
        return offer.name();
    }

    /** The module's name, or {@code class path}. */
    public String module() {
        return offer.module();
    }

    /** The module's version, or {@code -}. */
    public String version() {
        return offer.version();
    }

    /** Of the provider's class, for stacks of threads on the class path. */
    public String packageName() {
        return provider.getClass().getPackageName();
    }

    /** The jar or directory it comes from. */
    public String from() {
        return offer.from();
    }

    /** For {@link ModuleContext#config()}. */
    public ConfigView config() {
        return config;
    }

    /**
     * Makes the implementation.
     *
     * @param context must answer {@link #config()} when asked for the configuration
     * @throws RefusedException if the provider can't work as configured, or breaks its contract
     */
    public T create(ModuleContext context) throws RefusedException {
        try {
            T made = provider.create(context);
            if (made != null) {
                return made;
            }
            throw refused("it made nothing (null)", "ask the author of " + offer.module(), null);
        } catch (RefusedException e) {
            throw e;
        } catch (ModuleStartException e) {
            throw refused(e.getMessage(), "follow what it says above", e);
        } catch (RuntimeException | LinkageError e) {
            Fault fault = Fault.of(e, "ask the author of " + offer.module() + " " + offer.version());
            throw refused(fault.seen(), fault.remedy(), e);
        }
    }

    private RefusedException refused(String seen, String remedy, Throwable cause) {
        String place = spi().key() + "=" + name();
        return new RefusedException(List.of(new Refusal(RefusalId.NOT_STARTED, place, "the provider can't start",
                seen == null || !seen.endsWith(".") ? seen : seen.substring(0, seen.length() - 1), remedy)), cause);
    }
}
