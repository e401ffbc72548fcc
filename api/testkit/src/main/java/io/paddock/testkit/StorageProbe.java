package io.paddock.testkit;

import io.paddock.api.ModuleStartException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.api.storage.StorageProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A storage with the test in the kernel's place. Every event becomes a line of {@link #events()}, such as
 * {@code synced 3 5} (token and zxid), {@code record 4 5=text} or {@code readDone 4 END}.
 */
public final class StorageProbe implements StorageEvents, AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final int POLL_LIMIT = 1000;

    private final Storage storage;
    private final TestModuleContext context;
    private final Thread kernelThread = Thread.currentThread();
    private final List<String> events = new ArrayList<>();
    private final Map<String, Runnable> answers = new HashMap<>();
    private boolean polling;
    private long nextToken = 1;

    public StorageProbe(Storage storage, TestModuleContext context) {
        this.storage = storage;
        this.context = context;
    }

    /** Makes a storage that is yet to be recovered. */
    public static StorageProbe create(StorageProvider provider, TestModuleContext context) throws ModuleStartException {
        return new StorageProbe(provider.create(context), context);
    }

    public Storage storage() {
        return storage;
    }

    public TestModuleContext context() {
        return context;
    }

    /** The events told so far, in order. */
    public List<String> events() {
        return events;
    }

    public StoreImage recover() throws IOException {
        return StoreImage.of(storage);
    }

    public void append(long zxid, String text) {
        storage.append(zxid, bytes(text));
    }

    /** Appends records {@code from} to {@code to}, each with {@code t} and its zxid as its text. */
    public void appendRange(long from, long to) {
        for (long zxid = from; zxid <= to; zxid++) {
            append(zxid, "t" + zxid);
        }
    }

    /** Runs an action out of the first event that begins like that. */
    public void whenTold(String prefix, Runnable action) {
        answers.put(prefix, action);
    }

    /** Syncs and waits for the answer. */
    public void sync() throws InterruptedException {
        long token = nextToken++;
        storage.sync(token);
        await("synced " + token + " ");
    }

    public void truncateAfter(long zxid) throws InterruptedException {
        long token = nextToken++;
        storage.truncateAfter(zxid, token);
        await("truncated " + token + " ");
    }

    public void saveEpochs(long accepted, long current) throws InterruptedException {
        long token = nextToken++;
        storage.saveEpochs(new Epochs(accepted, current), token);
        await("epochsSaved " + token);
    }

    /** Reads, and gives the lines of that read without their token, such as {@code 5=text} and at last {@code END}. */
    public List<String> read(long afterZxid, int maxBytes) throws InterruptedException {
        long token = nextToken++;
        storage.read(afterZxid, maxBytes, token);
        await("readDone " + token + " ");
        List<String> lines = new ArrayList<>();
        for (String event : events) {
            for (String prefix : List.of("record " + token + " ", "readDone " + token + " ")) {
                if (event.startsWith(prefix)) {
                    lines.add(event.substring(prefix.length()));
                }
            }
        }
        return lines;
    }

    /** Takes a whole snapshot and waits until it is saved. */
    public void snapshot(long zxid, SnapshotKind kind, String body) throws InterruptedException {
        long token = nextToken++;
        SnapshotWriter writer = storage.beginSnapshot(zxid, kind, token);
        writer.write(bytes(body));
        writer.commit();
        await("snapshotSaved " + token + " ");
    }

    /** Polls until an event begins like that; what has been told already counts. */
    public String await(String prefix) throws InterruptedException {
        return await("an event " + prefix, line -> line.startsWith(prefix));
    }

    public String await(String what, Predicate<String> wanted) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int looked = 0;
        while (true) {
            for (; looked < events.size(); looked++) {
                if (wanted.test(events.get(looked))) {
                    return events.get(looked);
                }
                if (events.get(looked).startsWith("failed ")) {
                    throw new AssertionError("waited for " + what + "; instead: " + events);
                }
            }
            if (poll(POLL_LIMIT) == 0) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0 || !context.wakeup().await(left, TimeUnit.NANOSECONDS) && poll(POLL_LIMIT) == 0) {
                    throw new AssertionError("waited in vain for " + what + "; told so far: " + events);
                }
            }
        }
    }

    public int poll(int limit) {
        polling = true;
        int told = storage.poll(this, limit);
        polling = false;
        return told;
    }

    @Override
    public void synced(long token, long lastDurableZxid) {
        told("synced " + token + " " + lastDurableZxid);
    }

    @Override
    public void truncated(long token, long zxid) {
        told("truncated " + token + " " + zxid);
    }

    @Override
    public void epochsSaved(long token) {
        told("epochsSaved " + token);
    }

    @Override
    public void record(long token, long zxid, ByteBuffer record) {
        told("record " + token + " " + StoreImage.text(zxid, record));
    }

    @Override
    public void readDone(long token, ReadOutcome outcome) {
        told("readDone " + token + " " + outcome);
    }

    @Override
    public void snapshotReady(long token) {
        told("snapshotReady " + token);
    }

    @Override
    public void snapshotSaved(long token, long zxid) {
        told("snapshotSaved " + token + " " + zxid);
    }

    @Override
    public void snapshotFailed(long token, String reason) {
        told("snapshotFailed " + token + " " + reason);
    }

    @Override
    public void failed(String reason, Throwable cause) {
        told("failed " + reason);
    }

    @Override
    public void close() {
        storage.close();
    }

    private void told(String line) {
        if (!polling || Thread.currentThread() != kernelThread) {
            throw new AssertionError("told outside of poll or on another thread: " + line);
        }
        events.add(line);
        for (String prefix : List.copyOf(answers.keySet())) {
            if (line.startsWith(prefix)) {
                answers.remove(prefix).run();
            }
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
