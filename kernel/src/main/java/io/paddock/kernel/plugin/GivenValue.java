package io.paddock.kernel.plugin;

/**
 * What an operator wrote, and where.
 *
 * @param text   the value as it stands there, trimmed
 * @param origin for messages: {@code zoo.cfg:12}, {@code -Dzookeeper.snapCount}
 */
public record GivenValue(String text, String origin) {}
