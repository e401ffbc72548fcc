package io.paddock.kernel.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The tree's digest at every 128th transaction, the newest 1024 of them: what the four-letter word {@code hash} shows. */
final class DigestHistory {
    private static final int INTERVAL = 128;
    private static final int LIMIT = 1024;

    private final Deque<ZxidDigest> entries = new ArrayDeque<>();

    void add(long zxid, long digest) {
        if (zxid % INTERVAL == 0) {
            entries.addLast(new ZxidDigest(zxid, digest));
            if (entries.size() > LIMIT) {
                entries.removeFirst();
            }
        }
    }

    /** Oldest first: a copy. */
    List<ZxidDigest> entries() {
        return new ArrayList<>(entries);
    }
}
