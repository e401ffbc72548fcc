package io.paddock.tools.state;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.kernel.session.SessionTable;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.tree.SnapshotSlices;
import io.paddock.kernel.tree.ZxidDigest;
import io.paddock.kernel.txn.TxnApplier;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.TxnRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The tree and the sessions at one zxid, as a server has them. One thread. */
public final class Replica {
    private static final int SLICE_BYTES = 1 << 20;

    private final DataTree tree;
    private final SessionTable sessions = new SessionTable();
    private final TxnApplier applier;
    private final ZxidDigest writtenDigest;
    private final long lastFuzzyZxid;
    private long zxid;
    private boolean exact;
    private long transactions;
    private long confirmed;

    private Replica(DataTree tree, long zxid, ZxidDigest writtenDigest, boolean exact) {
        this.tree = tree;
        this.zxid = zxid;
        this.writtenDigest = writtenDigest;
        this.exact = exact;
        this.lastFuzzyZxid = writtenDigest == null ? Long.MAX_VALUE : writtenDigest.zxid();
        this.applier = new TxnApplier(tree, sessions);
    }

    /** As a server begins: with the system nodes, at zxid 0. */
    public static Replica empty() {
        return new Replica(new DataTree(true), 0, null, true);
    }

    /**
     * Reads a snapshot to its end.
     *
     * @param zxid the one it is named by
     * @throws DamagedSnapshotException if it is not a whole one
     */
    public static Replica read(InputStream snapshot, long zxid) throws IOException, DamagedSnapshotException {
        SnapshotReader reader = SnapshotReader.readFile(snapshot, zxid, new DataTree(true));
        boolean exact = reader.digest() != null && !reader.isFuzzy();
        Replica replica = new Replica(reader.tree(), zxid, reader.digest(), exact);
        reader.sessions().forEach(replica.sessions::add);
        return replica;
    }

    /**
     * Applies the next transaction.
     *
     * @throws DivergenceException if its digest proves that the tree is not the leader's
     */
    public void apply(TxnRecord record) throws DivergenceException {
        applier.apply(record);
        zxid = record.zxid();
        transactions++;
        if (!record.hasDigest()) {
            return;
        }
        boolean agrees = record.digest() == tree.digest();
        if (!agrees && (exact || zxid >= lastFuzzyZxid)) {
            throw new DivergenceException(zxid, record.digest(), tree.digest());
        }
        tree.agreesWith(record.digest()); // the tree keeps in mind for itself whether it is exact
        exact |= agrees;
        confirmed += agrees ? 1 : 0;
    }

    /**
     * Whether a digest has proved that the tree is what its zxid says. Apache writes a snapshot while it goes on, so it
     * may hold things of a later time, until all transactions of that time have been applied.
     */
    public boolean isExact() {
        return exact;
    }

    /** Up to where the snapshot may hold things of a later time, if it says; otherwise the greatest number. */
    public long lastFuzzyZxid() {
        return lastFuzzyZxid;
    }

    /** The digest that came with the snapshot, or null. */
    public ZxidDigest writtenDigest() {
        return writtenDigest;
    }

    public long zxid() {
        return zxid;
    }

    /** How many transactions were applied to the snapshot. */
    public long transactions() {
        return transactions;
    }

    /** How many of them came with a digest that was right. */
    public long confirmed() {
        return confirmed;
    }

    public DataTree tree() {
        return tree;
    }

    public SessionTable sessions() {
        return sessions;
    }

    /**
     * Forgets which servers the ensemble had. What is made of a backup is for an ensemble that its operator configures; by the
     * old configuration it would need a majority of servers that there may be no more.
     */
    public void forgetConfiguration() {
        if (!tree.configuration().isEmpty()) {
            tree.setData(DataTree.CONFIG, new byte[0], 0, 0, 0);
        }
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(this);
    }

    /** Takes the bytes of a snapshot. */
    @FunctionalInterface
    public interface SliceTarget {
        /** @param slice borrowed for the call */
        void write(ByteBuffer slice) throws IOException;
    }

    /** Writes a snapshot in the format of Apache 3.9, which older versions read too. */
    public void writeSnapshot(SliceTarget target) throws IOException {
        SnapshotSlices slices = SnapshotSlices.begin(tree, sessions.timeouts(), zxid, SnapshotForm.FILE);
        JuteWriter slice = new JuteWriter(SLICE_BYTES);
        boolean more = true;
        while (more) {
            more = slices.next(SLICE_BYTES, slice.clear());
            target.write(slice.view());
        }
    }
}
