package io.paddock.tools.source;

import io.paddock.api.storage.Epochs;
import io.paddock.tools.ExitCode;
import io.paddock.tools.Terminal;
import io.paddock.tools.ToolException;
import io.paddock.tools.apache.ApacheData;
import io.paddock.tools.apache.ApacheDirectory;
import io.paddock.tools.apache.TxnLogs;
import io.paddock.tools.state.DivergenceException;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.util.Optional;

/** The data directory of an Apache server. */
public final class ApacheSource implements HistorySource {
    private final ApacheData data;
    private final Terminal terminal;

    public ApacheSource(ApacheDirectory directory, Terminal terminal) {
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
        return search.result();
    }

    @Override
    public Replica replicaAt(long mostZxid) throws ToolException, IOException {
        Replica replica = data.base(mostZxid);
        boolean more = false;
        try (TxnLogs logs = data.logs(replica.zxid())) {
            while (logs.next() && !more) {
                more = logs.record().zxid() > mostZxid;
                if (!more) {
                    replica.apply(logs.record());
                }
            }
        } catch (DivergenceException e) {
            throw new ToolException(ExitCode.DAMAGED, "This server's data is not what its leader's was: "
                    + e.getMessage() + ". Use another server's directory.", e);
        }
        requireCertainty(replica, more);
        return replica;
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
