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
    private final long plentyBytes;
    private final Room room;

    /** How far a segment is laid that this process has filled. */
    private final Map<Integer, Long> laid = new HashMap<>();

    private final Queue<Spare> spares = new ArrayDeque<>();

    /**
     * @param limit       how many are kept
     * @param plentyBytes with less than that free on the disk none is
     * @param room        how much is free
     */
    SpareSegments(SegmentFiles files, int limit, long plentyBytes, Room room) {
        this.files = files;
        this.limit = limit;
        this.plentyBytes = plentyBytes;
        this.room = room;
    }

    /** Measures what is free on the disk. */
    @FunctionalInterface
    interface Room {
        long bytes() throws IOException;
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
        if (laidTo != null && spares.size() < limit && hasPlenty() && files.isOurs(cycle)) {
            files.setAside(cycle);
            spares.add(new Spare(cycle, laidTo));
        } else {
            files.delete(cycle);
        }
    }

    /** Lets go of them if there is too little room for other things. */
    void giveWay() throws IOException {
        if (!spares.isEmpty() && !hasPlenty()) {
            spares.clear();
            files.deleteSpares();
        }
    }

    private boolean hasPlenty() throws IOException {
        return room.bytes() >= plentyBytes;
    }

    /** One to be written over, or null. */
    Spare poll() {
        return spares.poll();
    }
}
