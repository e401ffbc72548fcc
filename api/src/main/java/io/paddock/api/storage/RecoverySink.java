package io.paddock.api.storage;

import io.paddock.api.Incubating;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Takes what {@link Storage#recover} finds: at most one snapshot that it accepts, then the records after it. */
@Incubating(since = "0.1")
public interface RecoverySink {

    /**
     * Reads a snapshot. If it turns out damaged, everything read so far is dropped and the storage tries the one
     * before it.
     *
     * @param zxid the tree's zxid
     * @param body the bytes as they were written, to be read to the end or until damage shows; not closed here
     * @throws DamagedSnapshotException if the bytes are not a whole snapshot
     */
    void snapshot(long zxid, InputStream body) throws IOException, DamagedSnapshotException;

    /**
     * A record of the journal with a zxid greater than the snapshot's, in increasing order.
     *
     * @param record borrowed for the call
     */
    void record(long zxid, ByteBuffer record) throws IOException;
}
