package io.paddock.tools.store;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.StorageEvents.ReadOutcome;
import io.paddock.kernel.boot.OfflineStorage;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.Replica;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A store that no server uses: each call returns when it is done. One thread, that which opened it. */
public final class Store implements AutoCloseable {
    private static final int UNSYNCED_BYTES = 4 << 20;
    private static final int READ_BYTES = 4 << 20;

    private final OfflineStorage offline;
    private final Path place;
    private final StoreAnswers answers = new StoreAnswers();
    private int unsyncedBytes;
    private long tokens;

    Store(OfflineStorage offline, Path place) {
        this.offline = offline;
        this.place = place;
    }

    /** Takes the records of a read. */
    @FunctionalInterface
    public interface RecordTarget {
        /** @param record borrowed for the call */
        void record(long zxid, ByteBuffer record) throws IOException, ToolException;
    }

    /**
     * Opens the store and gives the newest intact snapshot, and the records after it, to the sink.
     *
     * @throws ToolException if the store can't be opened
     */
    public Recovered recover(RecoverySink sink) throws ToolException {
        try {
            return offline.storage().recover(sink);
        } catch (IOException e) {
            throw failed(e.getMessage(), e);
        }
    }

    /** Replaces all that is there by the replica. */
    public void install(Replica replica) throws ToolException, IOException {
        long token = ++tokens;
        answers.beginSnapshot();
        SnapshotWriter writer = offline.storage().beginSnapshot(replica.zxid(), SnapshotKind.INSTALL, token);
        replica.writeSnapshot(slice -> {
            if (!writer.write(slice)) {
                answers.pauseSnapshot();
                offline.runUntil(answers, () -> answers.isFailed() || answers.takesSnapshot());
            }
        });
        writer.commit();
        await(token);
    }

    /** Adds a record; durable at the latest with {@link #flush}. */
    public void append(long zxid, ByteBuffer record) throws ToolException {
        int bytes = record.remaining();
        if (bytes > offline.maxRecordBytes()) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "Transaction 0x" + Long.toHexString(zxid) + " has " + bytes
                    + " bytes, and the limit is " + offline.maxRecordBytes() + " (twice jute.maxbuffer): give a"
                    + " configuration that has the jute.maxbuffer of the server that wrote it (--config zoo.cfg), and"
                    + " start the server with the same.");
        }
        offline.storage().append(zxid, record);
        unsyncedBytes += bytes;
        if (unsyncedBytes >= UNSYNCED_BYTES) {
            flush();
        }
    }

    /** Returns when all is durable that was appended. */
    public void flush() throws ToolException {
        unsyncedBytes = 0;
        long token = ++tokens;
        offline.storage().sync(token);
        await(token);
    }

    public void saveEpochs(Epochs epochs) throws ToolException {
        long token = ++tokens;
        offline.storage().saveEpochs(epochs, token);
        await(token);
    }

    /** Deletes what is older than the newest snapshots and not needed for them. */
    public void purge(int keep) throws ToolException {
        offline.storage().purge(keep);
        flush(); // it is carried out in its turn, before this
    }

    /**
     * Reads the journal.
     *
     * @param afterZxid as {@code Storage.read} wants it
     * @return false if the journal doesn't reach back to there
     */
    public boolean read(long afterZxid, RecordTarget target) throws ToolException, IOException {
        long after = afterZxid;
        ReadOutcome outcome = ReadOutcome.MORE;
        while (outcome == ReadOutcome.MORE) {
            long token = ++tokens;
            answers.beginRead(target);
            offline.storage().read(after, READ_BYTES, token);
            await(token);
            answers.throwFromTarget();
            outcome = answers.readOutcome();
            after = Math.max(after, answers.lastRead());
        }
        return outcome == ReadOutcome.END;
    }

    private void await(long token) throws ToolException {
        offline.runUntil(answers, () -> answers.isFailed() || answers.isAnswered(token));
        if (answers.isFailed()) {
            throw failed(answers.failure(), answers.cause());
        }
    }

    private ToolException failed(String reason, Throwable cause) {
        return new ToolException(ExitCode.DAMAGED, "The store in " + place + " can't be used: " + reason, cause);
    }

    @Override
    public void close() {
        offline.close();
    }
}
