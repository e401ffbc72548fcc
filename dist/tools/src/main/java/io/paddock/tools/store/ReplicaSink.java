package io.paddock.tools.store;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.RecoverySink;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.state.DivergenceException;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Builds a replica of what a store holds, all of it or up to a zxid. */
public final class ReplicaSink implements RecoverySink {
    private final long mostZxid;
    private Replica replica = Replica.empty();

    /** @param mostZxid what comes after is left out; a snapshot of a later time is passed over for an older one */
    public ReplicaSink(long mostZxid) {
        this.mostZxid = mostZxid;
    }

    @Override
    public void snapshot(long zxid, InputStream body) throws IOException, DamagedSnapshotException {
        if (zxid > mostZxid) {
            throw new DamagedSnapshotException("it is newer than what is asked for");
        }
        replica = Replica.read(body, zxid);
    }

    @Override
    public void record(long zxid, ByteBuffer record) throws IOException {
        if (zxid > mostZxid || zxid <= replica.zxid()) {
            return;
        }
        try {
            replica.apply(TxnRecord.read(record));
        } catch (MalformedRecordException e) {
            throw new IOException("record 0x" + Long.toHexString(zxid) + " can't be read: " + e.getMessage(), e);
        } catch (DivergenceException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    public Replica replica() {
        return replica;
    }
}
