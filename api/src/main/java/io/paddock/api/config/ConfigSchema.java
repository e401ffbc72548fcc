package io.paddock.api.config;

import io.paddock.api.Stable;
import java.util.List;
import java.util.Optional;

/**
 * The options a module takes.
 *
 * @param options in the order in which they are documented; names are unique
 */
@Stable(since = "0.1")
public record ConfigSchema(List<ConfigOption> options) {

    /** No options. */
    public static final ConfigSchema EMPTY = new ConfigSchema(List.of());

    public ConfigSchema {
        options = List.copyOf(options);
    }

    public static ConfigSchema of(ConfigOption... options) {
        return new ConfigSchema(List.of(options));
    }

    public Optional<ConfigOption> find(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }
}
