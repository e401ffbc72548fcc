package io.paddock.simulator.check;

import io.paddock.kernel.wire.Txn;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of one server's history. Records stay known when the server starts again from a snapshot of its own:
 * the snapshot may be ahead of everything that anybody has been shown, and who else has those records may be down.
 */
final class Seen {
    TreeMap<Long, byte[]> records = new TreeMap<>();
    /** All records of its history after that are here. */
    long knownAfter;
    long checkedZxid;
    int starts;
    boolean serving;
    private TreeMap<Long, byte[]> former = new TreeMap<>();
    private long formerlyKnownAfter;

    /** A process recovers: its history has no snapshot, unless {@link #resume} follows. */
    void beginAnew() {
        former = records;
        formerlyKnownAfter = knownAfter;
        records = new TreeMap<>();
        knownAfter = 0;
        checkedZxid = 0;
    }

    /** Its history begins with a snapshot that it had. */
    void resume(long snapshotZxid) {
        boolean known = formerlyKnownAfter <= snapshotZxid;
        records = known ? new TreeMap<>(former.headMap(snapshotZxid, true)) : new TreeMap<>();
        knownAfter = known ? formerlyKnownAfter : snapshotZxid;
        checkedZxid = snapshotZxid;
    }

    /** The zxid of the last change of the ensemble in its history; 0 if it knows of none. */
    long lastReconfiguration() {
        for (Map.Entry<Long, byte[]> record : records.descendingMap().entrySet()) {
            if (CommittedTxn.of(record.getKey(), record.getValue()).record().txn() instanceof Txn.Reconfig) {
                return record.getKey();
            }
        }
        return 0;
    }

    /**
     * Its history begins with somebody else's snapshot.
     *
     * @param other who has the records that the snapshot was made of; null for nobody
     */
    void install(long snapshotZxid, Seen other) {
        records = other == null ? new TreeMap<>() : new TreeMap<>(other.records.headMap(snapshotZxid, true));
        knownAfter = other == null ? snapshotZxid : other.knownAfter;
        checkedZxid = snapshotZxid;
    }
}
