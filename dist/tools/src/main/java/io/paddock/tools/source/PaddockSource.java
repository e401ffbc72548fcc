package io.paddock.tools.source;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.apache.SnapshotFile;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.DivergenceException;
import io.paddock.tools.state.Replica;
import io.paddock.tools.store.ReplicaSink;
import io.paddock.tools.store.StoreDirectories;
import io.paddock.tools.store.StoreOpener;
import io.paddock.tools.store.StoreView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The data directory of a Paddock server, or a copy of one: snapshots and a journal. It is not written to. */
public final class PaddockSource implements HistorySource {
    private final StoreDirectories original;
    private final StoreOpener opener;
    private final Path scratch;
    private final Path snapshot;
    private final Terminal terminal;
    private Recovered recovered;

    /**
     * Makes one; nothing is opened yet.
     *
     * @param snapshot a file to begin from instead of the server's own snapshots, or null
     * @param scratch  where a copy may be made; exists
     */
    public PaddockSource(
            StoreDirectories original, StoreOpener opener, Path snapshot, Path scratch, Terminal terminal)
            throws ToolException, IOException {
        original.requireData();
        this.original = original;
        this.opener = opener;
        this.snapshot = snapshot;
        this.scratch = scratch;
        this.terminal = terminal;
    }

    @Override
    public long zxidAt(long timeMillis) throws ToolException, IOException {
        TimeSearch search = new TimeSearch(timeMillis);
        try (StoreView store = view()) {
            recovered = store.recover(new ReplicaSink(HistorySource.NEWEST));
            store.read(recovered.oldestZxid(), (zxid, record) -> search.add(TxnRecord.read(record)));
        }
        return search.result(terminal);
    }

    @Override
    public Replica replicaAt(long mostZxid) throws ToolException, IOException {
        try (StoreView store = view()) {
            ReplicaSink sink = new ReplicaSink(snapshot == null ? mostZxid : HistorySource.NEWEST);
            recovered = store.recover(sink);
            if (mostZxid != NEWEST && mostZxid > recovered.lastZxid()) {
                throw new ToolException(ExitCode.INVALID_INVOCATION, "The journal in " + original.logDir()
                        + " ends at zxid 0x" + Long.toHexString(recovered.lastZxid()) + ", before the one that is asked for.");
            }
            return snapshot == null ? sink.replica() : fromSnapshot(store, mostZxid);
        }
    }

    private Replica fromSnapshot(StoreView store, long mostZxid) throws ToolException, IOException {
        Replica replica = SnapshotFile.load(snapshot, terminal);
        if (replica.zxid() < recovered.oldestZxid()) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "The journal in " + original.logDir()
                    + " begins after zxid 0x" + Long.toHexString(recovered.oldestZxid()) + ", and " + snapshot
                    + " is of zxid 0x" + Long.toHexString(replica.zxid()) + ": what was between them is missing.");
        }
        if (replica.zxid() > mostZxid) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, snapshot + " is of zxid 0x"
                    + Long.toHexString(replica.zxid()) + ", later than what is asked for: take an earlier one.");
        }
        store.read(recovered.oldestZxid(), (zxid, record) -> {
            if (zxid > replica.zxid() && zxid <= mostZxid) {
                apply(replica, TxnRecord.read(record));
            }
        });
        return replica;
    }

    private static void apply(Replica replica, TxnRecord record) throws ToolException {
        try {
            replica.apply(record);
        } catch (DivergenceException e) {
            throw new ToolException(ExitCode.DAMAGED, "The snapshot and the journal are not of one history: "
                    + e.getMessage() + ".", e);
        }
    }

    private StoreView view() throws ToolException, IOException {
        return StoreView.open(original, opener, scratch, terminal);
    }

    @Override
    public Epochs epochs(long lastZxid) {
        return recovered.epochs();
    }

    @Override
    public Optional<String> myId() throws IOException {
        return original.myId();
    }

    @Override
    public void close() {
        // nothing stays open
    }
}
