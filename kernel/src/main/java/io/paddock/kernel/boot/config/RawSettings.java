package io.paddock.kernel.boot.config;

import io.paddock.kernel.plugin.GivenValue;
import io.paddock.kernel.plugin.Spi;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was given for each key, unchecked, after file, properties and environment were put over one another. */
final class RawSettings {
    private final Map<String, GivenValue> keys = new LinkedHashMap<>();
    private final Map<KeyFamily, Map<String, GivenValue>> families = new EnumMap<>(KeyFamily.class);
    private final Map<Spi, Map<String, Map<String, GivenValue>>> options = new EnumMap<>(Spi.class);

    /** The value that was there before, if any. */
    Optional<GivenValue> put(ConfigKey key, GivenValue value) {
        return Optional.ofNullable(keys.put(key.name(), value));
    }

    Optional<GivenValue> get(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    Map<String, GivenValue> keys() {
        return Collections.unmodifiableMap(keys);
    }

    Optional<GivenValue> put(KeyFamily family, String suffix, GivenValue value) {
        return Optional.ofNullable(families.computeIfAbsent(family, none -> new TreeMap<>()).put(suffix, value));
    }

    Map<String, GivenValue> family(KeyFamily family) {
        return families.getOrDefault(family, Map.of());
    }

    Optional<GivenValue> putOption(Spi spi, String provider, String option, GivenValue value) {
        return Optional.ofNullable(options.computeIfAbsent(spi, none -> new TreeMap<>())
                .computeIfAbsent(provider, none -> new TreeMap<>())
                .put(option, value));
    }

    Map<String, Map<String, GivenValue>> options(Spi spi) {
        return options.getOrDefault(spi, Map.of());
    }
}
