package io.paddock.kernel.plugin;

import io.paddock.api.Provider;
import io.paddock.api.ProviderName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The providers among a program's own modules: Paddock's, and those of any plug-in that a test depends on. On the module
 * path {@link ServiceLoader} knows them; on the class path, where most tests run, it would not look into module
 * descriptions, so they are read here.
 */
public final class InstalledProviders {
    private InstalledProviders() {}

    /** One of each. */
    public static List<Provider<?>> find() {
        List<Provider<?>> found = new ArrayList<>();
        ModuleLayer layer = InstalledProviders.class.getModule().getLayer();
        for (Spi spi : Spi.values()) {
            if (layer != null) {
                ServiceLoader.load(layer, spi.providerType()).forEach(found::add);
            } else {
                onClassPath(spi).forEach(found::add);
            }
        }
        return found;
    }

    /**
     * The name that an operator would choose it by.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static String nameOf(Provider<?> provider) {
        ProviderName name = provider.getClass().getAnnotation(ProviderName.class);
        if (name == null) {
            throw new IllegalArgumentException(provider.getClass().getName() + " has no @ProviderName");
        }
        return name.value();
    }

    private static Stream<Provider<?>> onClassPath(Spi spi) {
        return descriptors().stream()
                .flatMap(module -> module.provides().stream())
                .filter(provides -> provides.service().equals(spi.providerType().getName()))
                .flatMap(provides -> provides.providers().stream())
                .distinct()
                .map(InstalledProviders::make);
    }

    private static List<ModuleDescriptor> descriptors() {
        List<ModuleDescriptor> descriptors = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader().getResources("module-info.class"))) {
                try (InputStream in = url.openStream()) {
                    descriptors.add(ModuleDescriptor.read(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the module descriptions on the class path can't be read", e);
        }
        return descriptors;
    }

    private static Provider<?> make(String className) {
        try {
            return (Provider<?>) Class.forName(className, true, loader()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the provider " + className + " on the class path can't be made", e);
        }
    }

    private static ClassLoader loader() {
        return InstalledProviders.class.getClassLoader();
    }
}
