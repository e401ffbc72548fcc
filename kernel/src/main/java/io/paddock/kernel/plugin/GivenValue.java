package io.paddock.kernel.plugin;

/**
 * What an operator wrote, and where.
 *
 * @param text      the value as it stands there, trimmed
 * @param origin    for messages: {@code zoo.cfg:12}, {@code -Dzookeeper.snapCount}
 * @param otherwise what to do if it is an option that the provider doesn't have; null if there is nothing special to say
 */
public record GivenValue(String text, String origin, String otherwise) {

    /** A value about which there is nothing special to say. */
    public GivenValue(String text, String origin) {
        this(text, origin, null);
    }
}
