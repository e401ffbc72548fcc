package io.paddock.tools.source;

import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import java.time.Instant;

/** Finds the last transaction before a time, going over all of them in order. */
final class TimeSearch {
    private final long timeMillis;
    private boolean any;
    private boolean over;
    private long firstMillis;
    private long found = -1;
    private long lastMillis;
    private long following;

    TimeSearch(long timeMillis) {
        this.timeMillis = timeMillis;
    }

    void add(TxnRecord record) {
        if (!any) {
            any = true;
            firstMillis = record.header().timeMillis();
        }
        if (!over && record.header().timeMillis() > timeMillis) {
            over = true;
            following = record.zxid();
        }
        if (!over) {
            lastMillis = record.header().timeMillis();
            found = record.zxid();
        }
    }

    /** Whether there is a transaction of a later time. */
    boolean isOver() {
        return over;
    }

    /** The zxid of the first one of a later time. */
    long following() {
        return following;
    }

    /** What was found; says if the end of the journal has come before the time. */
    long result(Terminal terminal) throws ToolException {
        long zxid = result();
        if (!over) {
            terminal.warn("the journal ends at " + Instant.ofEpochMilli(lastMillis) + ", before the time that is asked for:"
                    + " what may have come behind that is not here.");
        }
        return zxid;
    }

    /** What was found. */
    long result() throws ToolException {
        if (found < 0) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, any
                    ? "The journal begins at " + Instant.ofEpochMilli(firstMillis) + ", so there is no telling what the state"
                            + " was at " + Instant.ofEpochMilli(timeMillis) + ". Take an older backup; or name a snapshot"
                            + " by its zxid (--to-zxid)."
                    : "There is no journal, only a snapshot, so there is no telling what the state was at a time. Leave"
                            + " --to-time out, or give the journal, too.");
        }
        return found;
    }
}
