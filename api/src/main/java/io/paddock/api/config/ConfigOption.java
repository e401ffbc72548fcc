package io.paddock.api.config;

import io.paddock.api.Stable;
import java.util.List;

/**
 * One option of a module or of the server.
 *
 * @param name         the key without the module's prefix, lower-case with dashes (Apache's own keys stay as they are)
 * @param type         how the text is read
 * @param defaultValue the text that counts when the key is missing; null if there is none (the option is then empty)
 * @param min          least value of an {@code INT}, {@code LONG} or {@code SIZE}, else ignored
 * @param max          greatest value, likewise
 * @param choices      the allowed words of a {@code CHOICE}, else empty
 * @param doc          one or two sentences for the operator, with the unit
 */
@Stable(since = "0.1")
public record ConfigOption(
        String name, Type type, String defaultValue, long min, long max, List<String> choices, String doc) {

    /** How an option's text is read. */
    public enum Type {
        STRING,
        /** {@code true/false}, {@code yes/no}, {@code on/off}. */
        BOOLEAN,
        INT,
        LONG,
        /** Bytes, with an optional unit {@code k}, {@code m}, {@code g}. */
        SIZE,
        PATH,
        CHOICE
    }

    public ConfigOption {
        choices = List.copyOf(choices);
    }

    public static ConfigOption string(String name, String defaultValue, String doc) {
        return new ConfigOption(name, Type.STRING, defaultValue, 0, 0, List.of(), doc);
    }

    public static ConfigOption bool(String name, boolean defaultValue, String doc) {
        return new ConfigOption(name, Type.BOOLEAN, Boolean.toString(defaultValue), 0, 0, List.of(), doc);
    }

    public static ConfigOption integer(String name, int defaultValue, int min, int max, String doc) {
        return new ConfigOption(name, Type.INT, Integer.toString(defaultValue), min, max, List.of(), doc);
    }

    public static ConfigOption size(String name, long defaultValue, long min, long max, String doc) {
        return new ConfigOption(name, Type.SIZE, Long.toString(defaultValue), min, max, List.of(), doc);
    }

    public static ConfigOption choice(String name, String defaultValue, List<String> choices, String doc) {
        return new ConfigOption(name, Type.CHOICE, defaultValue, 0, 0, choices, doc);
    }
}
