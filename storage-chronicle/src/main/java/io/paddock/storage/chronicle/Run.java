package io.paddock.storage.chronicle;

/**
 * A stretch of the journal whose records still count: documents {@code firstIndex} to {@code lastIndex} of one
 * segment, as far as their zxids are in {@code (afterZxid, lastZxid]}. Both ends are exact: the one is the record
 * before (or the snapshot that history starts from), the other the last record of the stretch.
 *
 * @param cycle the segment
 */
record Run(int cycle, long firstIndex, long lastIndex, long afterZxid, long lastZxid) {

    Run cutTo(long zxid) {
        return new Run(cycle, firstIndex, lastIndex, afterZxid, zxid);
    }
}
