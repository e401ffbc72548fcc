package io.paddock.tools.store;

import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.file.Path;

/** A look into a server's store that leaves it as it is: at a copy, which goes when the view is closed. */
public final class StoreView implements AutoCloseable {
    private final StoreDirectories original;
    private final ScratchCopy copy;
    private final Store store;

    private StoreView(StoreDirectories original, ScratchCopy copy, Store store) {
        this.original = original;
        this.copy = copy;
        this.store = store;
    }

    /**
     * Makes the copy.
     *
     * @param scratch where; exists
     * @throws ToolException if there is no data in the directories
     */
    public static StoreView open(StoreDirectories original, StoreOpener opener, Path scratch, Terminal terminal)
            throws ToolException, IOException {
        original.requireData();
        ScratchCopy copy = ScratchCopy.of(original, scratch, terminal);
        try {
            return new StoreView(original, copy, opener.open(copy.directories()));
        } catch (ToolException | IOException e) {
            copy.close();
            throw e;
        }
    }

    /** As {@link Store#recover}. */
    public Recovered recover(RecoverySink sink) throws ToolException {
        try {
            return store.recover(sink);
        } catch (ToolException e) {
            throw ofOriginal(e);
        }
    }

    /**
     * Reads the journal.
     *
     * @param afterZxid the oldest zxid that was recovered, or that of any record
     */
    public void read(long afterZxid, Store.RecordTarget target) throws ToolException, IOException {
        try {
            if (!store.read(afterZxid, target)) {
                throw new ToolException(ExitCode.DAMAGED, "The journal in " + original.logDir()
                        + " can't be read after zxid 0x" + Long.toHexString(afterZxid) + ".");
            }
        } catch (ToolException e) {
            throw ofOriginal(e);
        }
    }

    /** Speaks of the operator's directories, not of the copies. */
    private ToolException ofOriginal(ToolException e) {
        String message = e.getMessage()
                .replace(copy.directories().logDir().toString(), original.logDir().toString())
                .replace(copy.directories().dataDir().toString(), original.dataDir().toString());
        return new ToolException(e.exitCode(), message, e);
    }

    @Override
    public void close() throws IOException {
        store.close();
        copy.close();
    }
}
