package io.paddock.kernel.tree;

/** What a watch can tell ({@code Watcher.Event.EventType}). */
public final class EventType {
    public static final int NODE_CREATED = 1;
    public static final int NODE_DELETED = 2;
    public static final int NODE_DATA_CHANGED = 3;
    public static final int NODE_CHILDREN_CHANGED = 4;

    private EventType() {}
}
