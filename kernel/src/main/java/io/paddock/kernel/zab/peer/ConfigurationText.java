package io.paddock.kernel.zab.peer;

/** Reads configurations in their text form: {@code server.N}, {@code group.N}, {@code weight.N} and {@code version}. */
public interface ConfigurationText {

    /**
     * Reads one.
     *
     * @param version that it gets, whatever the text says
     * @throws MalformedConfigurationException if there can't be such an ensemble
     */
    ServerSet read(String text, long version) throws MalformedConfigurationException;

    /** Reads one that has its version in its text; without one it is 0. */
    default ServerSet read(String text) throws MalformedConfigurationException {
        return read(text, versionOf(text));
    }

    /** The version that the text says, or 0. */
    static long versionOf(String text) {
        for (String line : text.split("\n")) {
            if (line.startsWith("version=")) {
                try {
                    return Long.parseLong(line.substring("version=".length()).trim(), 16);
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 0;
    }
}
