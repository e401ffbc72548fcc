package io.paddock.kernel.boot.config;

import io.paddock.kernel.plugin.NearestName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The one table of all keys. Immutable. */
public final class ConfigTable {
    private static final ConfigTable TABLE = new ConfigTable();

    private final Map<String, ConfigKey> byName = new LinkedHashMap<>();
    private final Map<String, ConfigKey> byProperty = new LinkedHashMap<>();

    private ConfigTable() {
        Stream.of(ClientKeys.ALL, StorageKeys.ALL, EnsembleKeys.ALL, LimitKeys.ALL, AccessKeys.ALL, TlsKeys.ALL,
                OperationKeys.ALL, ProviderKeys.ALL, UnusedKeys.ALL).flatMap(List::stream).forEach(this::add);
    }

    public static ConfigTable get() {
        return TABLE;
    }

    private void add(ConfigKey key) {
        if (byName.put(key.name(), key) != null) {
            throw new IllegalStateException("the key " + key.name() + " stands twice in the table");
        }
        for (String property : key.properties()) {
            if (byProperty.put(property, key) != null) {
                throw new IllegalStateException("the property " + property + " stands twice in the table");
            }
        }
    }

    /** In the order in which they are documented. */
    public List<ConfigKey> keys() {
        return List.copyOf(byName.values());
    }

    public Optional<ConfigKey> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<ConfigKey> findProperty(String property) {
        return Optional.ofNullable(byProperty.get(property));
    }

    /** The key that somebody probably meant. */
    Optional<String> nearest(String name) {
        List<String> names = new ArrayList<>(byName.keySet());
        for (KeyFamily family : KeyFamily.values()) {
            names.add(family.pattern());
        }
        return NearestName.of(name, names);
    }

    /** The system property that somebody probably meant. */
    Optional<String> nearestProperty(String property) {
        return NearestName.of(property, Collections.unmodifiableSet(byProperty.keySet()));
    }
}
