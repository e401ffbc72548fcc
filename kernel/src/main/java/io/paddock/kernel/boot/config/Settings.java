package io.paddock.kernel.boot.config;

import io.paddock.kernel.plugin.GivenValue;
import java.util.Map;
import java.util.Optional;

/** The checked values of the table's keys: what was given, or else the default. */
final class Settings {
    private final ConfigTable table = ConfigTable.get();
    private final Map<String, GivenValue> given;

    /** @param given canonical texts by key */
    Settings(Map<String, GivenValue> given) {
        this.given = Map.copyOf(given);
    }

    Optional<GivenValue> given(String name) {
        return Optional.ofNullable(given.get(known(name).name()));
    }

    boolean isGiven(String name) {
        return given(name).isPresent();
    }

    /** Where to point at in a message about the key. */
    String origin(String name) {
        return given(name).map(GivenValue::origin).orElse("default of " + name);
    }

    /** The text, or null if there is neither value nor default. */
    String text(String name) {
        GivenValue value = given.get(name);
        return value != null ? value.text() : known(name).option().defaultValue();
    }

    int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** The number, or 0 for a key without value and default: its absence is told elsewhere. */
    int integerOrZero(String name) {
        return text(name) == null ? 0 : integer(name);
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    private ConfigKey known(String name) {
        return table.find(name).orElseThrow(() -> new IllegalArgumentException("no key " + name + " in the table"));
    }
}
