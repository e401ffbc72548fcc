package io.paddock.storage.chronicle;

import java.util.List;

/**
 * What the journal holds, seen at one moment: every record that is durable and not forgotten. Immutable.
 *
 * @param closed   the runs but the last, in order
 * @param open     the run that grows; null if it has no record yet
 * @param baseZxid records after this one are here
 * @param lastZxid the last record, or the base if there is none
 */
record History(List<Run> closed, Run open, long baseZxid, long lastZxid) {

    int runCount() {
        return closed.size() + (open == null ? 0 : 1);
    }

    Run run(int number) {
        return number < closed.size() ? closed.get(number) : open;
    }

    /** The number of the first run that reaches beyond the zxid; {@link #runCount()} if none does. */
    int firstRunBeyond(long zxid) {
        int number = 0;
        while (number < runCount() && run(number).lastZxid() <= zxid) {
            number++;
        }
        return number;
    }
}
