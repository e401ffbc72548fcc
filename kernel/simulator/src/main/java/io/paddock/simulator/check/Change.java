package io.paddock.simulator.check;

/**
 * Something a watch can tell.
 *
 * @param type a number of {@code EventType}
 */
record Change(long zxid, int type, String path) {
    static final int CREATED = 1;
    static final int DELETED = 2;
    static final int DATA_CHANGED = 3;
    static final int CHILDREN_CHANGED = 4;
}
