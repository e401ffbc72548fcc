package io.paddock.tools.source;

import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.ExitCode;
import io.paddock.tools.ToolException;
import java.time.Instant;

/** Finds the last transaction before a time, going over all of them in order. */
final class TimeSearch {
    private final long timeMillis;
    private boolean any;
    private boolean over;
    private long firstMillis;
    private long found = -1;

    TimeSearch(long timeMillis) {
        this.timeMillis = timeMillis;
    }

    void add(TxnRecord record) {
        if (!any) {
            any = true;
            firstMillis = record.header().timeMillis();
        }
        over |= record.header().timeMillis() > timeMillis;
        if (!over) {
            found = record.zxid();
        }
    }

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
