package io.paddock.election.fle;

/** The line {@code version=HEX} of a configuration's text. */
final class ConfigurationVersion {
    private static final String KEY = "version=";
    private static final int HEX = 16;

    private ConfigurationVersion() {}

    /** The version, or 0 if there is none that can be read. */
    static long of(String config) {
        int start = config.startsWith(KEY) ? 0 : config.indexOf("\n" + KEY) + 1;
        if (start == 0 && !config.startsWith(KEY)) {
            return 0;
        }
        int end = config.indexOf('\n', start);
        try {
            return Long.parseLong(config.substring(start + KEY.length(), end < 0 ? config.length() : end).trim(), HEX);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
