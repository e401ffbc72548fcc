package io.paddock.tools.backup;

import io.paddock.api.storage.Recovered;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.apache.ApacheDirectory.ZxidFile;
import io.paddock.tools.apache.SnapshotFile;
import io.paddock.tools.apache.TxnLogWriter;
import io.paddock.tools.apache.TxnLogs;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.DivergenceException;
import io.paddock.tools.state.Fingerprint;
import io.paddock.tools.state.Replica;
import io.paddock.tools.store.SkippingSink;
import io.paddock.tools.store.StoreView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Takes the transactions between the last backup and a new one from a server's journal, so that any state between the
 * two can be restored. Only what comes before the new snapshot is taken: that is committed, while the end of a journal
 * may still be forgotten. The new snapshot is the proof: the old one and these transactions have to lead to it.
 */
final class JournalBackup {
    private final BackupFolder folder;
    private final Terminal terminal;
    private final Fingerprint end;
    private Replica replica;
    private TxnLogWriter writer;
    private Path partial;
    private long first;

    /** @param end the new snapshot */
    JournalBackup(BackupFolder folder, Fingerprint end, Terminal terminal) {
        this.folder = folder;
        this.end = end;
        this.terminal = terminal;
    }

    /**
     * Does it.
     *
     * @return whether nothing is missing between the last backup and this one
     */
    boolean take(StoreView view) throws ToolException, IOException {
        Recovered recovered = view.recover(new SkippingSink());
        folder.raiseEpochs(recovered.epochs(), end.zxid());
        Optional<ZxidFile> base = folder.newestBefore(end.zxid());
        if (base.isEmpty()) {
            terminal.note("This is the first backup in this folder: from now on, states of any time can be restored.");
            return true;
        }
        if (recovered.lastZxid() < end.zxid()) {
            throw new ToolException(ExitCode.UNEXPECTED, "The journal ends at zxid " + hex(recovered.lastZxid())
                    + ", before the snapshot, which is of " + hex(end.zxid()) + ": it is another server's that lags behind."
                    + " Nothing was saved. Ask the server whose journal it is for the snapshot, or try again.");
        }
        long logged = lastLogged();
        long start = Math.max(logged, recovered.oldestZxid() <= logged ? logged : base.get().zxid());
        if (recovered.oldestZxid() > start) {
            terminal.warn("the journal reaches back to zxid " + hex(recovered.oldestZxid()) + " only, and the last backup is"
                    + " of " + hex(start) + ": states between that and " + hex(end.zxid()) + " can't be restored."
                    + " Take backups more often, or have the server keep more (autopurge.snapRetainCount), or keep it"
                    + " longer (autopurge.purgeInterval).");
            return false;
        }
        copy(view, base.get(), start);
        if (start != logged) {
            terminal.note("The journal reaches back to zxid " + hex(recovered.oldestZxid()) + " only: states between "
                    + hex(logged) + " and " + hex(start) + ", from before the last backup, can't be restored.");
        }
        return true;
    }

    /** The zxid up to which the logs in the folder reach; without any, that of the oldest snapshot. */
    private long lastLogged() throws IOException, ToolException {
        List<ZxidFile> files = folder.directory().logsOldestFirst();
        if (files.isEmpty()) {
            List<ZxidFile> snapshots = folder.directory().snapshotsNewestFirst();
            return snapshots.get(snapshots.size() - 1).zxid();
        }
        long last = files.get(files.size() - 1).zxid();
        try (TxnLogs logs = new TxnLogs(folder.directory(), last - 1, terminal)) {
            while (logs.next()) {
                last = logs.record().zxid();
            }
        }
        return last;
    }

    private void copy(StoreView view, ZxidFile base, long start) throws ToolException, IOException {
        replica = SnapshotFile.load(base.path(), terminal);
        try (TxnLogs logs = new TxnLogs(folder.directory(), base.zxid(), terminal)) {
            while (logs.next()) {
                apply(logs.record());
            }
        }
        partial = folder.partial("log");
        try {
            view.read(start, (zxid, bytes) -> {
                if (zxid > start && zxid <= end.zxid()) {
                    add(zxid, bytes);
                }
            });
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
        requireProof();
        if (writer != null) {
            folder.publish(partial, "log." + Long.toHexString(first));
        }
    }

    private void add(long zxid, ByteBuffer bytes) throws ToolException, IOException {
        if (writer == null) {
            first = zxid;
            writer = TxnLogWriter.create(partial, TxnLogWriter.VERSION, 0);
        }
        byte[] record = new byte[bytes.remaining()];
        bytes.get(bytes.position(), record);
        writer.write(record);
        if (zxid > replica.zxid()) {
            apply(parse(record, zxid));
        }
    }

    private static TxnRecord parse(byte[] record, long zxid) throws ToolException {
        try {
            return TxnRecord.read(ByteBuffer.wrap(record));
        } catch (MalformedRecordException e) {
            throw new ToolException(ExitCode.DAMAGED,
                    "The journal's record " + hex(zxid) + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    private void apply(TxnRecord record) throws ToolException {
        try {
            replica.apply(record);
        } catch (DivergenceException e) {
            throw notOfOneHistory(e.getMessage());
        }
    }

    private void requireProof() throws ToolException {
        String difference = replica.fingerprint().at(end.zxid()).differenceFrom(end);
        if (!difference.isEmpty()) {
            throw notOfOneHistory("from the last backup it leads to another state: " + difference);
        }
    }

    private static ToolException notOfOneHistory(String why) {
        return new ToolException(ExitCode.DAMAGED, "The journal is not the history of the snapshots: " + why
                + ". Nothing was saved. Use one folder for each ensemble, and a new one after an ensemble was restored to an"
                + " earlier state.");
    }

    private static String hex(long zxid) {
        return "0x" + Long.toHexString(zxid);
    }
}
