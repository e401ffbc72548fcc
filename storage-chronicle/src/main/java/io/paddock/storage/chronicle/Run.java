package io.paddock.storage.chronicle;

/**
 * A stretch of the journal whose records still count: those of one segment, from a document on, as far as their zxids are
 * in {@code (afterZxid, lastZxid]}. Both ends are exact: the one is the record before (or the snapshot that history starts
 * from), the other the last record of the stretch.
 *
 * @param cycle the segment
 * @param first its first document
 * @param last  its last document
 */
record Run(int cycle, Place first, Place last, long afterZxid, long lastZxid) {

    /** Whether the document with this sequence is one of the stretch. */
    boolean holds(long sequence) {
        return first.sequence() <= sequence && sequence <= last.sequence();
    }

    Run cutTo(long zxid) {
        return new Run(cycle, first, last, afterZxid, zxid);
    }
}
