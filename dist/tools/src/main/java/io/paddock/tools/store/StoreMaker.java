package io.paddock.tools.store;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.Fingerprint;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes a new store: a replica first, then transactions, then the epochs. Before it is put in its place it is opened
 * again as a server would, and what comes back is compared with what went in.
 */
public final class StoreMaker implements AutoCloseable {
    private final StoreDirectories target;
    private final StagedStore staged;
    private final Terminal terminal;
    private Store store;

    /** @throws ToolException if there is data in the place already */
    public StoreMaker(StoreDirectories target, StoreOpener opener, Terminal terminal)
            throws ToolException, IOException {
        this.target = target;
        this.terminal = terminal;
        this.staged = new StagedStore(target, opener);
    }

    public void install(Replica replica) throws ToolException, IOException {
        store = staged.open();
        store.recover(new ReplicaSink(Long.MAX_VALUE));
        store.install(replica);
    }

    /** A transaction that follows what is there. */
    public void append(long zxid, ByteBuffer record) throws ToolException {
        store.append(zxid, record);
    }

    /**
     * Ends it, and checks it against what it must be.
     *
     * @param myId written beside the data, if there is one
     */
    public void finish(Epochs epochs, Fingerprint expected, Optional<String> myId) throws ToolException, IOException {
        store.saveEpochs(epochs);
        closeStore();
        verify(epochs, expected);
        staged.publish();
        if (myId.isPresent()) {
            Path file = target.dataDir().resolve("myid");
            if (!Files.exists(file)) {
                Files.writeString(file, myId.get() + "\n");
            }
        }
    }

    private void verify(Epochs epochs, Fingerprint expected) throws ToolException, IOException {
        terminal.note("Verifying " + target.dataDir());
        ReplicaSink sink = new ReplicaSink(Long.MAX_VALUE);
        try (Store again = staged.open()) {
            Recovered recovered = again.recover(sink);
            String difference = expected.differenceFrom(sink.replica().fingerprint());
            if (!difference.isEmpty() || !recovered.epochs().equals(epochs)
                    || recovered.lastZxid() != expected.zxid()) {
                throw new ToolException(ExitCode.UNEXPECTED, "What was written to " + target.dataDir()
                        + " is not what comes back (" + difference + "; " + recovered + "): nothing has been made. Check the"
                        + " disk, and report this if it happens again.");
            }
        }
    }

    private void closeStore() {
        if (store != null) {
            store.close();
            store = null;
        }
    }

    @Override
    public void close() throws IOException {
        closeStore();
        staged.close();
    }
}
