package io.paddock.kernel.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which providers an operator wants, and their options.
 *
 * @param names   by SPI, in the operator's order: {@code name} or {@code module/name}
 * @param options by SPI, provider name (without module) and option name
 */
public record ProviderRequest(
        Map<Spi, List<GivenValue>> names, Map<Spi, Map<String, Map<String, GivenValue>>> options) {

    public ProviderRequest {
        Map<Spi, List<GivenValue>> namesCopy = new EnumMap<>(Spi.class);
        names.forEach((spi, given) -> namesCopy.put(spi, List.copyOf(given)));
        names = Collections.unmodifiableMap(namesCopy);
        Map<Spi, Map<String, Map<String, GivenValue>>> optionsCopy = new EnumMap<>(Spi.class);
        options.forEach((spi, byProvider) -> {
            Map<String, Map<String, GivenValue>> copy = new LinkedHashMap<>();
            byProvider.forEach((name, given) -> copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(given))));
            optionsCopy.put(spi, Collections.unmodifiableMap(copy));
        });
        options = Collections.unmodifiableMap(optionsCopy);
    }

    public List<GivenValue> names(Spi spi) {
        return names.getOrDefault(spi, List.of());
    }

    public Map<String, Map<String, GivenValue>> options(Spi spi) {
        return options.getOrDefault(spi, Map.of());
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects names and options. */
    public static final class Builder {
        private final Map<Spi, List<GivenValue>> names = new EnumMap<>(Spi.class);
        private final Map<Spi, Map<String, Map<String, GivenValue>>> options = new EnumMap<>(Spi.class);

        private Builder() {}

        public Builder want(Spi spi, GivenValue name) {
            names.computeIfAbsent(spi, none -> new ArrayList<>()).add(name);
            return this;
        }

        /** The last one counts. */
        public Builder option(Spi spi, String provider, String option, GivenValue value) {
            options.computeIfAbsent(spi, none -> new LinkedHashMap<>())
                    .computeIfAbsent(provider, none -> new LinkedHashMap<>())
                    .put(option, value);
            return this;
        }

        public ProviderRequest build() {
            return new ProviderRequest(names, options);
        }
    }
}
