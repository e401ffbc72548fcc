package io.paddock.kernel.admin;

import io.paddock.kernel.observe.Surroundings;

/**
 * What was measured of the machine for one question, on the thread of who asks.
 *
 * @param snapshotBytes in the directory of snapshots
 * @param journalBytes  in the directory of the journal
 * @param openFiles     -1 where the system doesn't tell
 * @param maxFiles      likewise
 */
record Measures(long snapshotBytes, long journalBytes, long openFiles, long maxFiles) {
    static final Measures NONE = new Measures(0, 0, -1, -1);

    /** Walks through directories and asks the system; takes milliseconds. */
    static Measures of(Surroundings surroundings) {
        return new Measures(surroundings.snapshotBytes(), surroundings.journalBytes(), surroundings.openFiles(),
                surroundings.maxFiles());
    }
}
