package io.paddock.election.fle;

/**
 * The line {@code version=HEX} of a configuration's text; and that of another one which is to follow, whose lines stand
 * behind it as comments.
 */
final class ConfigurationVersion {
    private static final String KEY = "version=";
    private static final String PENDING_KEY = "#version=";
    private static final int HEX = 16;

    private ConfigurationVersion() {}

    /** The version, or 0 if there is none that can be read. */
    static long of(String config) {
        return valueOf(KEY, config);
    }

    /** The version of the one to follow, or 0 if there is none. */
    static long ofPending(String config) {
        return valueOf(PENDING_KEY, config);
    }

    private static long valueOf(String key, String config) {
        boolean first = config.startsWith(key);
        int start = first ? 0 : config.indexOf("\n" + key) + 1;
        if (start == 0 && !first) {
            return 0;
        }
        int end = config.indexOf('\n', start);
        try {
            return Long.parseLong(config.substring(start + key.length(), end < 0 ? config.length() : end).trim(), HEX);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
