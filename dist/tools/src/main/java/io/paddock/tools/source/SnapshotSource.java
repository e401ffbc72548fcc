package io.paddock.tools.source;

import io.paddock.api.storage.Epochs;
import io.paddock.tools.apache.SnapshotFile;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A snapshot's file and nothing else. */
public final class SnapshotSource implements HistorySource {
    private static final int EPOCH_SHIFT = 32;

    private final Path file;
    private final Terminal terminal;

    public SnapshotSource(Path file, Terminal terminal) {
        this.file = file;
        this.terminal = terminal;
    }

    @Override
    public long zxidAt(long timeMillis) throws ToolException {
        return new TimeSearch(timeMillis).result();
    }

    @Override
    public Replica replicaAt(long mostZxid) throws ToolException, IOException {
        Replica replica = SnapshotFile.load(file, terminal);
        if (mostZxid != NEWEST && replica.zxid() != mostZxid) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, file + " is of zxid 0x"
                    + Long.toHexString(replica.zxid()) + ". For another one, give the journal, too (--from).");
        }
        if (replica.writtenDigest() != null && !replica.isExact()) {
            terminal.warn(file + " was written by Apache's server while it went on: it may hold things later than its zxid,"
                    + " and only the logs (import) make it exact.");
        }
        return replica;
    }

    @Override
    public Epochs epochs(long lastZxid) {
        return new Epochs(lastZxid >>> EPOCH_SHIFT, lastZxid >>> EPOCH_SHIFT);
    }

    @Override
    public Optional<String> myId() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
