package io.paddock.simulator.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The one history: every transaction that any server has shown to clients, in order. It only grows. */
final class CommittedHistory {
    private final TreeMap<Long, CommittedTxn> txns = new TreeMap<>();
    private final List<Consumer<CommittedTxn>> followers = new ArrayList<>();

    /** Each transaction is told there when it is added. */
    void follow(Consumer<CommittedTxn> follower) {
        followers.add(follower);
    }

    /** Zxid of the last one; 0 if there is none. */
    long head() {
        return txns.isEmpty() ? 0 : txns.lastKey();
    }

    int size() {
        return txns.size();
    }

    void add(long zxid, byte[] bytes) {
        CommittedTxn txn = CommittedTxn.of(zxid, bytes);
        if (txn.record().zxid() != zxid) {
            throw new Violation("the record journaled as 0x" + Long.toHexString(zxid) + " is " + txn);
        }
        txns.put(zxid, txn);
        followers.forEach(follower -> follower.accept(txn));
    }

    NavigableMap<Long, CommittedTxn> between(long afterZxid, long upToZxid) {
        return txns.subMap(afterZxid, false, Math.max(afterZxid, upToZxid), true);
    }

    /** The last one not after that zxid, or null. */
    CommittedTxn upTo(long zxid) {
        var entry = txns.floorEntry(zxid);
        return entry == null ? null : entry.getValue();
    }

    /** Fails unless that server's records between the two are exactly these. */
    void compare(String server, NavigableMap<Long, byte[]> own, long afterZxid, long upToZxid) {
        NavigableMap<Long, CommittedTxn> agreed = between(afterZxid, Math.min(upToZxid, head()));
        NavigableMap<Long, byte[]> shown = own.subMap(afterZxid, false, Math.max(afterZxid, Math.min(upToZxid, head())), true);
        if (agreed.size() == shown.size() && agreed.keySet().equals(shown.keySet())) {
            agreed.forEach((zxid, txn) -> {
                if (!Arrays.equals(txn.bytes(), shown.get(zxid))) {
                    throw new Violation(server + " shows " + CommittedTxn.of(zxid, shown.get(zxid)) + ", but agreed was " + txn);
                }
            });
            return;
        }
        for (CommittedTxn txn : agreed.values()) {
            if (!shown.containsKey(txn.zxid())) {
                throw new Violation(server + " shows its state at 0x" + Long.toHexString(upToZxid)
                        + " without the committed " + txn);
            }
        }
        for (Long zxid : shown.keySet()) {
            if (!agreed.containsKey(zxid)) {
                throw new Violation(server + " shows " + CommittedTxn.of(zxid, shown.get(zxid))
                        + ", which others never committed; the history has gone on to 0x" + Long.toHexString(head()));
            }
        }
    }
}
