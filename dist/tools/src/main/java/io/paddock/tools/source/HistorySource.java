package io.paddock.tools.source;

import io.paddock.api.storage.Epochs;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.util.Optional;

/** States of the past, as far as they are kept. */
public interface HistorySource extends AutoCloseable {

    /** Stands for the newest state. */
    long NEWEST = Long.MAX_VALUE;

    /**
     * The zxid of the last transaction before the first that is of a later time.
     *
     * @throws ToolException if the history doesn't reach back to that time
     */
    long zxidAt(long timeMillis) throws ToolException, IOException;

    /**
     * The state after the last transaction up to a zxid.
     *
     * @param mostZxid or {@link #NEWEST}
     * @throws ToolException if the history doesn't hold it
     */
    Replica replicaAt(long mostZxid) throws ToolException, IOException;

    /**
     * The epochs the server has promised by now.
     *
     * @param lastZxid of the state that was asked for
     */
    Epochs epochs(long lastZxid) throws ToolException, IOException;

    Optional<String> myId() throws IOException;

    @Override
    void close() throws IOException;
}
