package io.paddock.tools.backup;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.tools.apache.ApacheDirectory.ZxidFile;
import io.paddock.tools.apache.SnapshotFile;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.Fingerprint;
import io.paddock.tools.state.Replica;
import io.paddock.tools.store.StoreView;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;

/** One backup: a snapshot is received, read back, and put into the folder, with the transactions that led to it. */
public final class Backup {
    private final BackupFolder folder;
    private final Terminal terminal;

    public Backup(BackupFolder folder, Terminal terminal) {
        this.folder = folder;
        this.terminal = terminal;
    }

    /** Opens a look at a server's journal. */
    @FunctionalInterface
    public interface JournalLook {
        StoreView open() throws ToolException, IOException;
    }

    /**
     * Takes it.
     *
     * @param journal where the transactions are; null for a snapshot alone
     * @param keep    how many snapshots stay
     * @return whether nothing is missing; the snapshot is saved in any case
     */
    public boolean take(SnapshotServer server, JournalLook journal, int keep) throws ToolException, IOException {
        Path partial = folder.partial("snapshot");
        long zxid = download(server, partial);
        Fingerprint taken = verify(partial, zxid);
        requireProgress(zxid);
        boolean complete = true;
        if (journal == null) {
            folder.raiseEpochs(Epochs.NONE, zxid);
        } else {
            try (StoreView view = journal.open()) {
                complete = new JournalBackup(folder, taken, terminal).take(view);
            }
        }
        publish(partial, taken);
        List<Path> old = folder.keep(keep);
        if (!old.isEmpty()) {
            terminal.out().println("Deleted " + String.join(", ", old.stream().map(Path::toString).toList()) + ".");
        }
        return complete;
    }

    private long download(SnapshotServer server, Path partial) throws ToolException, IOException {
        try (FileChannel file = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long zxid = server.download(file, terminal);
            file.force(true);
            return zxid;
        }
    }

    private Fingerprint verify(Path partial, long zxid) throws ToolException, IOException {
        try {
            Replica replica = SnapshotFile.load(partial, zxid, terminal);
            OptionalLong written = SnapshotFile.zxidOf(partial);
            if (written.isPresent() && written.getAsLong() != zxid) {
                throw new DamagedSnapshotException("it says of itself that it is of zxid 0x"
                        + Long.toHexString(written.getAsLong()) + ", and the server said 0x" + Long.toHexString(zxid));
            }
            if (!replica.isExact() && zxid != 0) { // at 0 there is no transaction that a digest could be of
                terminal.warn("this snapshot was written by Apache's server while it went on, or without a digest: it may"
                        + " hold things later than its zxid.");
            }
            return replica.fingerprint();
        } catch (DamagedSnapshotException e) {
            throw new ToolException(ExitCode.DAMAGED,
                    "What the server has sent is not a whole snapshot: " + e.getMessage() + ". Nothing was saved.", e);
        }
    }

    private void requireProgress(long zxid) throws ToolException, IOException {
        List<ZxidFile> there = folder.directory().snapshotsNewestFirst();
        if (!there.isEmpty() && there.get(0).zxid() > zxid) {
            throw new ToolException(ExitCode.UNEXPECTED, "The server is at zxid 0x" + Long.toHexString(zxid) + ", and "
                    + there.get(0).path() + " is of a later one: the server lags behind, or its history is another one."
                    + " Nothing was saved. Ask a server that is in line, or use another folder.");
        }
    }

    private void publish(Path partial, Fingerprint taken) throws ToolException, IOException {
        String name = "snapshot." + Long.toHexString(taken.zxid());
        Path file = folder.file(name);
        if (Files.exists(file)) {
            String difference = SnapshotFile.load(file, terminal).fingerprint().differenceFrom(taken);
            if (!difference.isEmpty()) {
                throw new ToolException(ExitCode.UNEXPECTED, file + " is there already, and is another one (" + difference
                        + "). Nothing was saved. Use one folder for each ensemble.");
            }
            terminal.out().println("Nothing has changed since " + file + " was saved: " + taken.summary() + ".");
            return;
        }
        folder.publish(partial, name);
        terminal.out().println("Saved " + file + ": " + taken.summary() + ".");
    }
}
