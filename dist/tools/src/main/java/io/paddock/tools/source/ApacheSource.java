package io.paddock.tools.source;

import io.paddock.api.storage.Epochs;
import io.paddock.tools.apache.ApacheData;
import io.paddock.tools.apache.ApacheDirectory;
import io.paddock.tools.apache.TxnLogs;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.DivergenceException;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.util.Optional;

/** The data directory of an Apache server. */
public final class ApacheSource implements HistorySource {
    private static final int EPOCH_SHIFT = 32;
    private static final long COUNTER = 0xffff_ffffL;
    private static final long NONE = -1;

    private final ApacheDirectory directory;
    private final ApacheData data;
    private final Terminal terminal;

    public ApacheSource(ApacheDirectory directory, Terminal terminal) {
        this.directory = directory;
        this.data = new ApacheData(directory, false, terminal);
        this.terminal = terminal;
    }

    @Override
    public long zxidAt(long timeMillis) throws ToolException, IOException {
        TimeSearch search = new TimeSearch(timeMillis);
        try (TxnLogs logs = data.logs(0)) {
            while (logs.next()) {
                search.add(logs.record());
            }
        }
        long zxid = search.result(terminal);
        if (search.isOver()) {
            requireNothingBetween(zxid, search.following());
        }
        return zxid;
    }

    @Override
    public Replica replicaAt(long mostZxid) throws ToolException, IOException {
        Replica replica = data.base(mostZxid);
        long following = NONE;
        try (TxnLogs logs = data.logs(replica.zxid())) {
            while (following == NONE && logs.next()) {
                if (logs.record().zxid() > mostZxid) {
                    following = logs.record().zxid();
                } else {
                    replica.apply(logs.record());
                }
            }
        } catch (DivergenceException e) {
            throw new ToolException(ExitCode.DAMAGED, "This server's data is not what its leader's was: "
                    + e.getMessage() + ". Use another server's directory.", e);
        }
        if (mostZxid != NEWEST && replica.zxid() != mostZxid) {
            requireReached(replica.zxid(), mostZxid, following);
        }
        requireCertainty(replica, following != NONE);
        return replica;
    }

    private void requireReached(long reached, long wanted, long following) throws ToolException, IOException {
        if (following == NONE) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "What is in " + directory.logs() + " ends at zxid "
                    + hex(reached) + ", before the one that is asked for, " + hex(wanted) + ".");
        }
        requireNothingBetween(reached, following);
    }

    /**
     * Within an epoch zxids follow one another. From one epoch to the next they don't; but a snapshot of a zxid between
     * tells of transactions that are missing (the zxid of an epoch's beginning is of none).
     */
    private void requireNothingBetween(long zxid, long following) throws ToolException, IOException {
        boolean missing = zxid >>> EPOCH_SHIFT == following >>> EPOCH_SHIFT && following != zxid + 1
                || directory.snapshotsNewestFirst().stream().anyMatch(snapshot ->
                        snapshot.zxid() > zxid && snapshot.zxid() < following && (snapshot.zxid() & COUNTER) != 0);
        if (missing) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "The logs in " + directory.logs() + " have nothing between"
                    + " zxid " + hex(zxid) + " and " + hex(following) + ", so that state can't be restored. Ask for "
                    + hex(zxid) + ", or for the zxid of a later snapshot.");
        }
    }

    private static String hex(long zxid) {
        return "0x" + Long.toHexString(zxid);
    }

    /** A snapshot that was written while the server went on is certain only behind all that happened meanwhile. */
    private void requireCertainty(Replica replica, boolean stoppedEarly) throws ToolException {
        if (replica.isExact()) {
            return;
        }
        long last = replica.lastFuzzyZxid();
        if (last != Long.MAX_VALUE && last > replica.zxid()) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "The snapshot was written until zxid 0x"
                    + Long.toHexString(last) + ", so it can't be told what the state was at 0x"
                    + Long.toHexString(replica.zxid()) + ". Ask for 0x" + Long.toHexString(last) + " or later.");
        }
        if (stoppedEarly) {
            terminal.warn("this version of Apache wrote no digests, so it can't be told whether the snapshot already held"
                    + " things later than zxid 0x" + Long.toHexString(replica.zxid()) + ".");
        }
    }

    @Override
    public Epochs epochs(long lastZxid) throws ToolException, IOException {
        return data.epochs(lastZxid);
    }

    @Override
    public Optional<String> myId() throws IOException {
        return data.myId();
    }

    @Override
    public void close() {
        // nothing stays open
    }
}
