package io.paddock.storage.chronicle;

import java.util.ArrayList;
import java.util.List;

/** Follows the journal document by document; used by the scan at the start and by the journal thread afterwards. */
final class HistoryBuilder {
    private List<Run> closed = List.of();
    private long baseZxid;
    private long lastZxid;

    private boolean open;
    private int cycle;
    private Place first;
    private Place last;
    private long afterZxid;

    /** History starts here, with nothing before it in the journal. */
    void start(long zxid) {
        closed = List.of();
        open = false;
        baseZxid = zxid;
        lastZxid = zxid;
    }

    /** A segment begins: runs don't cross it. */
    void segment() {
        closeRun();
    }

    /** A document with transactions, the last of them with that zxid. */
    void appended(int inCycle, Place place, long zxid) {
        if (!open) {
            open = true;
            cycle = inCycle;
            first = place;
            afterZxid = lastZxid;
        }
        last = place;
        lastZxid = zxid;
    }

    /** All records after the zxid, which is that of a record or of the base, are forgotten. */
    void truncated(long zxid) {
        closeRun();
        if (zxid < baseZxid) {
            // Only segments that a purge left behind say so: the records up to zxid were purged.
            start(zxid);
            return;
        }
        List<Run> kept = new ArrayList<>();
        for (Run run : closed) {
            if (run.lastZxid() <= zxid) {
                kept.add(run);
            } else if (run.afterZxid() < zxid) {
                kept.add(run.cutTo(zxid));
            }
        }
        closed = List.copyOf(kept);
        lastZxid = zxid;
    }

    /**
     * Forgets the runs that hold nothing after the zxid.
     *
     * @return the first segment that is still needed
     */
    int dropUpTo(long zxid, int currentCycle) {
        History now = history();
        int first = now.firstRunBeyond(zxid);
        if (first == now.runCount()) {
            closed = List.of();
            open = false;
            baseZxid = lastZxid;
            return currentCycle;
        }
        Run needed = now.run(first);
        baseZxid = needed.afterZxid();
        closed = List.copyOf(closed.subList(Math.min(first, closed.size()), closed.size()));
        return needed.cycle();
    }

    long lastZxid() {
        return lastZxid;
    }

    long baseZxid() {
        return baseZxid;
    }

    History history() {
        return new History(closed, openRun(), baseZxid, lastZxid);
    }

    private void closeRun() {
        Run run = openRun();
        if (run != null) {
            List<Run> more = new ArrayList<>(closed);
            more.add(run);
            closed = List.copyOf(more);
            open = false;
        }
    }

    private Run openRun() {
        return open ? new Run(cycle, first, last, afterZxid, lastZxid) : null;
    }
}
