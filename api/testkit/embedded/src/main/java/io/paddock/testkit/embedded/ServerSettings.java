package io.paddock.testkit.embedded;

import io.paddock.api.Provider;
import io.paddock.kernel.plugin.InstalledProviders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a builder was told. */
final class ServerSettings {
    private static final int DEFAULT_TICK_MILLIS = 250;

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<Provider<?>> providers = new ArrayList<>();

    ServerSettings() {
        tick(Duration.ofMillis(DEFAULT_TICK_MILLIS));
        properties.put("initLimit", "40");
        properties.put("syncLimit", "8");
        properties.put("maxSessionTimeout", "60000");
        properties.put("maxClientCnxns", "0");
        properties.put("4lw.commands.whitelist", "*");
        properties.put("storage", MemoryStorageProvider.NAME);
    }

    void tick(Duration tick) {
        properties.put("tickTime", Long.toString(tick.toMillis()));
    }

    void property(String key, String value) {
        properties.put(key, value);
    }

    void provider(Provider<?> provider) {
        InstalledProviders.nameOf(provider);
        providers.add(provider);
    }

    Map<String, String> properties() {
        return properties;
    }

    /** The name of the transport that is chosen, without its module. */
    String transport() {
        String name = properties.getOrDefault("transport", "nio");
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Those that were given, and of those that are installed the ones with other names. */
    List<Provider<?>> providers() {
        List<Provider<?>> all = new ArrayList<>(providers);
        for (Provider<?> installed : InstalledProviders.find()) {
            if (providers.stream().noneMatch(given -> isSame(given, installed))) {
                all.add(installed);
            }
        }
        return all;
    }

    private static boolean isSame(Provider<?> one, Provider<?> other) {
        return InstalledProviders.nameOf(one).equals(InstalledProviders.nameOf(other))
                && List.of(one.getClass().getInterfaces()).equals(List.of(other.getClass().getInterfaces()));
    }
}
