package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import java.util.List;

/** Who watches: a client's connection. Told apart by identity. */
@FunctionalInterface
public interface Watcher {

    /**
     * Something happened to a path that is watched. Called in the middle of a change: it may remove watches (its own
     * too), but must not change the tree.
     *
     * @param eventType one of {@link EventType}
     * @param zxid      of the change, or {@link #NO_ZXID} for what {@link Watches#rearm} has to tell
     * @param aclOfNode the event must not reach a client without READ by this ACL (CVE-2024-23944); null: no check
     */
    void onEvent(int eventType, String path, long zxid, List<Acl> aclOfNode);

    /** The zxid of an event that belongs to no single transaction. */
    long NO_ZXID = -1;
}
