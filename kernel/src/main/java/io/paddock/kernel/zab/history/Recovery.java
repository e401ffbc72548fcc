package io.paddock.kernel.zab.history;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.Storage;
import io.paddock.kernel.session.SessionTable;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.TxnRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the replicated state from a snapshot and the records after it. */
public final class Recovery implements RecoverySink {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final ReplicatedState state;
    private final Supplier<DataTree> emptyTree;

    private Recovery(ReplicatedState state, Supplier<DataTree> emptyTree) {
        this.state = state;
        this.emptyTree = emptyTree;
    }

    /** Replaces the state by what the storage holds; {@link ReplicatedState#divergence} tells whether it is good. */
    public static Recovered recover(Storage storage, ReplicatedState state, Supplier<DataTree> emptyTree)
            throws IOException {
        state.clear();
        return storage.recover(new Recovery(state, emptyTree));
    }

    @Override
    public void snapshot(long zxid, InputStream body) throws IOException, DamagedSnapshotException {
        SnapshotReader reader = SnapshotReader.readFile(body, zxid, emptyTree.get());
        SessionTable sessions = new SessionTable();
        reader.sessions().forEach(sessions::add);
        state.replace(reader.tree(), sessions, zxid);
    }

    @Override
    public void record(long zxid, ByteBuffer record) throws IOException {
        TxnRecord txn;
        try {
            txn = TxnRecord.read(record);
        } catch (MalformedRecordException e) {
            throw new IOException("The journal's record 0x" + Long.toHexString(zxid) + " can't be read: "
                    + e.getMessage() + "; restore this server from the ensemble or from a backup.", e);
        }
        if (state.divergence() == null) {
            apply(txn);
        }
    }

    /** In an ensemble a leader can help, so the caller decides what comes of it; the position counts all the same. */
    private void apply(TxnRecord txn) {
        try {
            state.apply(txn);
        } catch (DivergedException e) {
            LOG.error("Recovery: {}", e.finding());
        }
    }
}
