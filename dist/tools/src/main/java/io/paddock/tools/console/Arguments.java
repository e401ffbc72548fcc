package io.paddock.tools.console;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A command line, taken apart: options with a value ({@code --to DIR}, {@code --to=DIR}), flags, and the rest in order. */
public final class Arguments {
    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Arguments() {}

    /**
     * Takes arguments apart.
     *
     * @param withValue the options that take a value, with their dashes
     * @param flags     those that take none
     * @throws ToolException if there is an option of neither kind, or a value is missing
     */
    public static Arguments parse(List<String> arguments, Set<String> withValue, Set<String> flags)
            throws ToolException {
        Arguments parsed = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (flags.contains(argument)) {
                parsed.add(argument, "");
            } else if (withValue.contains(name)) {
                if (equals < 0 && ++i == arguments.size()) {
                    throw wrong(name + " needs a value");
                }
                parsed.add(name, equals < 0 ? arguments.get(i) : argument.substring(equals + 1));
            } else if (argument.startsWith("-") && argument.length() > 1) {
                throw wrong("there is no option " + argument);
            } else {
                parsed.rest.add(argument);
            }
        }
        return parsed;
    }

    private void add(String name, String value) {
        values.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    private static ToolException wrong(String message) {
        return new ToolException(ExitCode.INVALID_INVOCATION, message);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of an option; the last one if it was given more than once. */
    public Optional<String> text(String name) {
        List<String> given = all(name);
        return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    /** The value of an option that has to be there. */
    public Path requirePath(String name) throws ToolException {
        return path(name).orElseThrow(() -> wrong(name + " is missing"));
    }

    /** A number, decimal or as {@code 0x...}. */
    public OptionalLong number(String name) throws ToolException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.decode(text.get()));
        } catch (NumberFormatException e) {
            throw wrong(name + " takes a number, decimal or with 0x in front, not '" + text.get() + "'");
        }
    }

    /** A time in milliseconds since 1970: such a number, or ISO 8601, local if it names no zone. */
    public OptionalLong timeMillis(String name) throws ToolException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            if (text.get().chars().allMatch(Character::isDigit)) {
                return OptionalLong.of(Long.parseLong(text.get()));
            }
            boolean zoned = text.get().matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && text.get().contains("T");
            return OptionalLong.of((zoned
                    ? java.time.OffsetDateTime.parse(text.get()).toInstant()
                    : instantHere(text.get().replace(' ', 'T'))).toEpochMilli());
        } catch (DateTimeException | NumberFormatException e) {
            throw wrong(name + " takes a time such as 2026-03-01T12:30:00Z, 2026-03-01T12:30:00 (local) or milliseconds"
                    + " since 1970, not '" + text.get() + "'");
        }
    }

    private static Instant instantHere(String text) {
        return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    }

    /** What is neither option nor value. */
    public List<String> rest() {
        return List.copyOf(rest);
    }

    /** As {@link #rest()}, if there are as many as that. */
    public List<String> rest(int least, int most) throws ToolException {
        if (rest.size() < least) {
            throw wrong("something is missing");
        }
        if (rest.size() > most) {
            throw wrong("'" + rest.get(most) + "' is too much");
        }
        return rest();
    }
}
