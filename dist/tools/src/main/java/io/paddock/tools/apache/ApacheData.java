package io.paddock.tools.apache;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.tools.apache.ApacheDirectory.ZxidFile;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What Apache's server would start with from its directory. */
public final class ApacheData {
    private final ApacheDirectory directory;
    private final Terminal terminal;
    private final boolean trustMissingSnapshot;

    /** @param trustMissingSnapshot whether logs without a snapshot are taken for a whole history (as {@code snapshot.trust.empty}) */
    public ApacheData(ApacheDirectory directory, boolean trustMissingSnapshot, Terminal terminal) {
        this.directory = directory;
        this.trustMissingSnapshot = trustMissingSnapshot;
        this.terminal = terminal;
    }

    /**
     * The newest snapshot that is whole, as Apache's server picks it.
     *
     * @param mostZxid newer ones are passed over
     */
    public Replica base(long mostZxid) throws IOException, ToolException {
        List<ZxidFile> snapshots = directory.snapshotsNewestFirst();
        for (ZxidFile file : snapshots) {
            if (file.zxid() > mostZxid) {
                continue;
            }
            try {
                return SnapshotFile.load(file.path(), file.zxid(), terminal);
            } catch (DamagedSnapshotException e) {
                terminal.warn(file.path() + " is passed over for the one before it: " + e.getMessage());
            }
        }
        if (!snapshots.isEmpty() && snapshots.get(snapshots.size() - 1).zxid() > mostZxid) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "The oldest snapshot in " + directory.snapshots()
                    + " is of zxid 0x" + Long.toHexString(snapshots.get(snapshots.size() - 1).zxid())
                    + ": there is no way to an earlier state.");
        }
        if (snapshots.isEmpty() && trustMissingSnapshot) {
            return Replica.empty();
        }
        throw new ToolException(ExitCode.DAMAGED, "There is no whole snapshot in " + directory.snapshots()
                + ", so the logs may not be all of the history; Apache's server would not start from it either. Use another"
                + " server's directory"
                + (snapshots.isEmpty() ? "; or, if this server never took a snapshot, give --trust-empty-snapshot." : "."));
    }

    /** The transactions after a zxid. */
    public TxnLogs logs(long afterZxid) throws IOException {
        return new TxnLogs(directory, afterZxid, terminal);
    }

    /** The epochs of a server that has that zxid as its last. */
    public Epochs epochs(long lastZxid) throws IOException, ToolException {
        return new EpochFiles(directory.snapshots()).read(lastZxid);
    }

    /** What is in {@code myid}, if there is one. */
    public Optional<String> myId() throws IOException {
        Path file = directory.root().resolve("myid");
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file).trim()) : Optional.empty();
    }
}
