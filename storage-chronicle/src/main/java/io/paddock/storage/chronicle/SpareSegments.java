package io.paddock.storage.chronicle;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Segments that nothing needs any more, kept to be written over: they have their blocks, so nothing is laid in them. Only
 * such as this process has filled: every document in them was durable, and is older than all that will be written; so
 * none can be taken for one that should be there. Journal thread.
 */
final class SpareSegments {
    private final SegmentFiles files;
    private final int limit;

    /** How far a segment is laid that this process has filled. */
    private final Map<Integer, Long> laid = new HashMap<>();

    private final Queue<Spare> spares = new ArrayDeque<>();

    /** @param limit how many are kept */
    SpareSegments(SegmentFiles files, int limit) {
        this.files = files;
        this.limit = limit;
    }

    /**
     * @param cycle  the segment that it was
     * @param laidTo how far it is laid
     */
    record Spare(int cycle, long laidTo) {}

    /** A segment has been left, full. */
    void filled(int cycle, long laidTo) {
        if (limit > 0) {
            laid.put(cycle, laidTo);
        }
    }

    /** Takes a segment that isn't needed out of the journal: it becomes a spare one, or is deleted. */
    void retire(int cycle) throws IOException {
        Long laidTo = laid.remove(cycle);
        if (laidTo != null && spares.size() < limit && files.isOurs(cycle)) {
            files.setAside(cycle);
            spares.add(new Spare(cycle, laidTo));
        } else {
            files.delete(cycle);
        }
    }

    /** One to be written over, or null. */
    Spare poll() {
        return spares.poll();
    }
}
