package io.paddock.kernel.boot.config;

import java.util.Locale;

/**
 * A part of something whose size is known only later: a percentage, a number of bytes, or the smaller of both.
 *
 * @param text as the operator wrote it
 */
public record Share(String text) {
    private static final String ONE = "\\d+(\\.\\d+)?%|\\d+[kKmMgGtT]?";
    static final String SHAPE = "(" + ONE + ")(\\s*,\\s*(" + ONE + "))*";
    static final String WORDS = "a percentage such as 5%, bytes such as 512M, or both separated by a comma, of which the"
            + " smaller counts";

    /** The part of that whole, in bytes. */
    public long bytesOf(long wholeBytes) {
        long least = wholeBytes;
        for (String one : text.split(",")) {
            least = Math.min(least, bytes(one.trim().toUpperCase(Locale.ROOT), wholeBytes));
        }
        return least;
    }

    private static long bytes(String one, long wholeBytes) {
        char last = one.charAt(one.length() - 1);
        String number = one.substring(0, one.length() - 1);
        int power = "KMGT".indexOf(last) + 1;
        if (last == '%') {
            return (long) (Double.parseDouble(number) / 100 * wholeBytes);
        }
        return power == 0 ? Long.parseLong(one) : Long.parseLong(number) << (10 * power);
    }

    @Override
    public String toString() {
        return text;
    }
}
