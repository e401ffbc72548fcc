package io.paddock.api.config;

import io.paddock.api.Stable;

/**
 * The values of a module's options, checked and completed with defaults. Asking for an option that the schema
 * doesn't declare is a bug of the module and throws {@link IllegalArgumentException}.
 */
@Stable(since = "0.1")
public interface ConfigView {

    /** The text, or null if the option has neither value nor default. */
    String text(String name);

    default boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    default int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** For {@code LONG} and {@code SIZE} (in bytes). */
    default long number(String name) {
        return Long.parseLong(text(name));
    }
}
