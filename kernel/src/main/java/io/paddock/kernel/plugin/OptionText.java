package io.paddock.kernel.plugin;

import io.paddock.api.config.ConfigOption;
import java.util.Locale;
import java.util.Optional;

/** Reads the text of an option as its type wants it. Stateless. */
public final class OptionText {
    private OptionText() {}

    /**
     * The text in the one form that {@link io.paddock.api.config.ConfigView} reads: {@code true} or {@code false},
     * plain digits, bytes.
     *
     * @return empty if the option doesn't allow the text; {@link #allowed} then says what it does allow
     */
    public static Optional<String> canonical(ConfigOption option, String text) {
        String trimmed = text.trim();
        return switch (option.type()) {
            case BOOLEAN -> flag(trimmed);
            case INT, LONG -> number(option, trimmed, 0);
            case SIZE -> size(option, trimmed);
            case CHOICE -> option.choices().stream().filter(trimmed::equalsIgnoreCase).findFirst();
            case PATH -> trimmed.isEmpty() ? Optional.empty() : Optional.of(trimmed);
            case STRING -> Optional.of(trimmed);
        };
    }

    /** What the option allows, to be said after "give". */
    public static String allowed(ConfigOption option) {
        return switch (option.type()) {
            case BOOLEAN -> "true or false";
            case INT, LONG -> "a whole number" + range(option);
            case SIZE -> "bytes from " + option.min() + " to " + option.max() + ", if you like with a unit k, m or g";
            case CHOICE -> "one of " + String.join(", ", option.choices());
            case PATH -> "a path";
            case STRING -> "a text";
        };
    }

    private static String range(ConfigOption option) {
        if (option.min() <= Integer.MIN_VALUE && option.max() >= Integer.MAX_VALUE) {
            return "";
        }
        return option.max() >= Integer.MAX_VALUE ? " of at least " + option.min()
                : " from " + option.min() + " to " + option.max();
    }

    private static Optional<String> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> Optional.of("true");
            case "false", "no", "off" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> size(ConfigOption option, String text) {
        int shift = text.isEmpty() ? 0 : switch (Character.toLowerCase(text.charAt(text.length() - 1))) {
            case 'k' -> 10;
            case 'm' -> 20;
            case 'g' -> 30;
            default -> 0;
        };
        return number(option, shift == 0 ? text : text.substring(0, text.length() - 1).trim(), shift);
    }

    private static Optional<String> number(ConfigOption option, String text, int shift) {
        try {
            // Hexadecimal because Apache's properties take it: -Djute.maxbuffer=0x9fffff is often seen.
            boolean isHex = text.startsWith("0x") || text.startsWith("0X");
            long plain = isHex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
            long value = Math.multiplyExact(plain, 1L << shift);
            return value < option.min() || value > option.max() ? Optional.empty() : Optional.of(Long.toString(value));
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
