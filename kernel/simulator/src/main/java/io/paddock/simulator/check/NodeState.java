package io.paddock.simulator.check;

import io.paddock.kernel.wire.Stat;

/**
 * A znode between two changes, as the rules of ZooKeeper make it; independent of the kernel's tree.
 *
 * @param creates  how many children have ever been created in it: makes names of sequential nodes, and cversion
 * @param owner    session of an ephemeral node, else 0
 * @param reapable whether the server may delete it by itself: a container or a node with a time to live
 * @param childCount how many it has now
 */
record NodeState(
        byte[] data, long czxid, long mzxid, long ctime, long mtime, int version, int creates, long owner,
        boolean reapable, long pzxid, int childCount) {

    static NodeState created(byte[] data, long zxid, long timeMillis, long owner, boolean reapable) {
        return new NodeState(data, zxid, zxid, timeMillis, timeMillis, 0, 0, owner, reapable, zxid, 0);
    }

    NodeState withData(byte[] newData, long zxid, long timeMillis) {
        return new NodeState(
                newData, czxid, zxid, ctime, timeMillis, version + 1, creates, owner, reapable, pzxid, childCount);
    }

    NodeState withOneChildMore(long zxid) {
        return new NodeState(
                data, czxid, mzxid, ctime, mtime, version, creates + 1, owner, reapable, zxid, childCount + 1);
    }

    NodeState withOneChildLess(long zxid) {
        return new NodeState(
                data, czxid, mzxid, ctime, mtime, version, creates, owner, reapable, zxid, childCount - 1);
    }

    /** As clients see it. */
    Stat stat() {
        return new Stat(
                czxid, mzxid, ctime, mtime, version, 2 * creates - childCount, 0, owner,
                data == null ? 0 : data.length, childCount, pzxid);
    }
}
