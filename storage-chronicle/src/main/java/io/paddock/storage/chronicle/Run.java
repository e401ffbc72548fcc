package io.paddock.storage.chronicle;

/**
 * A stretch of the journal whose records still count: those of one segment, from a document on, as far as their zxids are
 * in {@code (afterZxid, lastZxid]}. Both ends are exact: the one is the record before (or the snapshot that history starts
 * from), the other the last record of the stretch.
 *
 * @param cycle      the segment
 * @param first      its first document
 * @param lastExtent the extent with its last document
 */
record Run(int cycle, Place first, long lastExtent, long afterZxid, long lastZxid) {

    Run cutTo(long zxid) {
        return new Run(cycle, first, lastExtent, afterZxid, zxid);
    }
}
