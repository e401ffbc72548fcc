package io.paddock.testkit;

import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.config.ConfigView;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Options out of a map, checked against a schema and completed with its defaults, as the server does it. */
public final class MapConfig implements ConfigView {
    private final Map<String, String> values = new HashMap<>();

    /** @throws IllegalArgumentException for an option that the schema doesn't have, or a value that it doesn't allow */
    public MapConfig(ConfigSchema schema, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (schema.find(name).isEmpty()) {
                throw new IllegalArgumentException("option " + name + " is not in the schema " + schema);
            }
        }
        for (ConfigOption option : schema.options()) {
            String text = given.getOrDefault(option.name(), option.defaultValue());
            values.put(option.name(), text == null ? null : canonical(option, text));
        }
    }

    @Override
    public String text(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("option " + name + " is not in the schema");
        }
        return values.get(name);
    }

    private static String canonical(ConfigOption option, String text) {
        return switch (option.type()) {
            case BOOLEAN -> flag(option, text);
            case INT, LONG -> within(option, Long.parseLong(text.trim()));
            case SIZE -> within(option, bytes(text.trim().toLowerCase(Locale.ROOT)));
            case CHOICE -> {
                require(option.choices().contains(text), option, text);
                yield text;
            }
            case STRING, PATH -> text;
        };
    }

    private static String flag(ConfigOption option, String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> "true";
            case "false", "no", "off" -> "false";
            default -> throw new IllegalArgumentException(option.name() + "=" + text + " is neither true nor false");
        };
    }

    private static long bytes(String text) {
        int shift = switch (text.charAt(text.length() - 1)) {
            case 'k' -> 10;
            case 'm' -> 20;
            case 'g' -> 30;
            default -> 0;
        };
        return Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1)) << shift;
    }

    private static String within(ConfigOption option, long value) {
        require(value >= option.min() && value <= option.max(), option, Long.toString(value));
        return Long.toString(value);
    }

    private static void require(boolean allowed, ConfigOption option, String text) {
        if (!allowed) {
            throw new IllegalArgumentException(option.name() + "=" + text + " is not allowed by " + option);
        }
    }
}
