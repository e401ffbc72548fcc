package io.paddock.simulator.client;

/**
 * A watch that has fired.
 *
 * @param zxid of the change; -1 for one that was made up for after a reconnect
 */
public record WatchEvent(int type, String path, long zxid) {}
