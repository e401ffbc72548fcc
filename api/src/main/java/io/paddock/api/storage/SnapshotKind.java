package io.paddock.api.storage;

import io.paddock.api.Incubating;

/** Why a snapshot is written. */
@Incubating(since = "0.1")
public enum SnapshotKind {
    /** The server's own tree at a zxid whose records are in the journal: shortens recovery, changes no history. */
    CHECKPOINT,
    /**
     * A leader's tree that replaces this server's history. In one durable step the snapshot counts and every record
     * before it is forgotten, whatever its zxid; a crash before that step leaves the old history as it was. Records
     * appended after {@link SnapshotWriter#commit()} follow the snapshot.
     */
    INSTALL
}
