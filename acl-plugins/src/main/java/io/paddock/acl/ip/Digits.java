package io.paddock.acl.ip;

/** Numbers inside of a text: plain ASCII digits only, no sign. */
final class Digits {
    private Digits() {}

    /** The number from start to stop, or -1 if there is none, something else is in it, or it exceeds max. */
    static int number(String text, int start, int stop, int radix, int max) {
        int value = start < stop ? 0 : -1;
        for (int i = start; i < stop && value >= 0; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            value = digit < 0 || value * radix + digit > max ? -1 : value * radix + digit;
        }
        return value;
    }

    /** Where the separator is next, at most {@code end}. */
    static int endOf(char separator, String text, int start, int end) {
        int found = text.indexOf(separator, start);
        return found < 0 || found > end ? end : found;
    }
}
