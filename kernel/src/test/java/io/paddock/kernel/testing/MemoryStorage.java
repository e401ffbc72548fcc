package io.paddock.kernel.testing;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A journal and snapshots in memory. What was not synced can be lost by {@link #crash()}; answers can be held back. */
public final class MemoryStorage implements Storage {
    private final TreeMap<Long, byte[]> durable = new TreeMap<>();
    private final TreeMap<Long, byte[]> appended = new TreeMap<>();
    private final TreeMap<Long, byte[]> snapshots = new TreeMap<>();
    private final ArrayDeque<Consumer<StorageEvents>> answers = new ArrayDeque<>();
    private Epochs epochs = Epochs.NONE;
    private long base; // the zxid that the journal follows
    private long lastAppended;
    private boolean recovered;
    private boolean writingSnapshot;
    private boolean held;
    private int snapshotPolls;
    private int pollsLeft;
    private Consumer<StorageEvents> snapshotAnswer;
    private int syncCount;

    /** From now on nothing is answered, and nothing becomes durable, until {@link #release()}. */
    public void hold() {
        held = true;
    }

    public void release() {
        held = false;
    }

    /** From now on a snapshot is saved that many polls after it is complete. */
    public void snapshotsTake(int polls) {
        snapshotPolls = polls;
    }

    /** The machine loses power: what was not reported durable is gone, and all that was asked. */
    public void crash() {
        appended.clear();
        answers.clear();
        recovered = false;
        writingSnapshot = false;
        snapshotAnswer = null;
        held = false;
    }

    /** Changes the bytes of a durable record, as a bad disk or a bad program might. */
    public void tamper(long zxid, UnaryOperator<byte[]> change) {
        durable.computeIfPresent(zxid, (key, bytes) -> change.apply(bytes));
    }

    /** Zxids of the durable records, oldest first. */
    public Iterable<Long> recordZxids() {
        return durable.keySet();
    }

    /** The epochs as they would survive a crash. */
    public Epochs epochs() {
        return epochs;
    }

    /** How often a barrier has been asked for. */
    public int syncCount() {
        return syncCount;
    }

    /** Zxids of the snapshots, oldest first. */
    public Iterable<Long> snapshotZxids() {
        return snapshots.keySet();
    }

    @Override
    public Recovered recover(RecoverySink sink) throws IOException {
        if (recovered && (writingSnapshot || !answers.isEmpty())) {
            throw new AssertionError("recovery while a snapshot is written (" + writingSnapshot + ") or "
                    + answers.size() + " requests are unanswered");
        }
        recovered = true;
        appended.clear();
        long snapshotZxid = 0;
        if (!snapshots.isEmpty()) {
            snapshotZxid = snapshots.lastKey();
            try {
                sink.snapshot(snapshotZxid, new ByteArrayInputStream(snapshots.lastEntry().getValue()));
            } catch (DamagedSnapshotException e) {
                throw new IOException(e);
            }
        }
        long last = snapshotZxid;
        for (Map.Entry<Long, byte[]> record : durable.tailMap(snapshotZxid, false).entrySet()) {
            last = record.getKey();
            sink.record(last, ByteBuffer.wrap(record.getValue()));
        }
        lastAppended = last;
        return new Recovered(last, snapshotZxid, base, epochs);
    }

    @Override
    public void append(long zxid, ByteBuffer record) {
        if (zxid <= lastAppended) {
            throw new AssertionError("append of 0x" + Long.toHexString(zxid) + " after 0x"
                    + Long.toHexString(lastAppended));
        }
        byte[] bytes = new byte[record.remaining()];
        record.get(bytes);
        appended.put(zxid, bytes);
        lastAppended = zxid;
    }

    @Override
    public void sync(long token) {
        syncCount++;
        long upTo = lastAppended;
        answers.add(events -> {
            persist(upTo);
            events.synced(token, upTo);
        });
    }

    private void persist(long upTo) {
        Map<Long, byte[]> done = appended.headMap(upTo, true);
        durable.putAll(done);
        done.clear();
    }

    @Override
    public void truncateAfter(long zxid, long token) {
        answers.add(events -> {
            durable.tailMap(zxid, false).clear();
            snapshots.tailMap(zxid, false).clear();
            events.truncated(token, zxid);
        });
        appended.tailMap(zxid, false).clear();
        lastAppended = Math.min(lastAppended, zxid);
    }

    @Override
    public void saveEpochs(Epochs newEpochs, long token) {
        long upTo = lastAppended;
        answers.add(events -> {
            persist(upTo);
            epochs = newEpochs;
            events.epochsSaved(token);
        });
    }

    @Override
    public void read(long afterZxid, int maxBytes, long token) {
        answers.add(events -> {
            if (afterZxid != base && !durable.containsKey(afterZxid)) {
                events.readDone(token, StorageEvents.ReadOutcome.NOT_AVAILABLE);
                return;
            }
            int bytes = 0;
            for (Map.Entry<Long, byte[]> record : durable.tailMap(afterZxid, false).entrySet()) {
                if (bytes >= maxBytes) {
                    events.readDone(token, StorageEvents.ReadOutcome.MORE);
                    return;
                }
                bytes += record.getValue().length;
                events.record(token, record.getKey(), ByteBuffer.wrap(record.getValue()));
            }
            events.readDone(token, StorageEvents.ReadOutcome.END);
        });
    }

    @Override
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
        if (writingSnapshot) {
            throw new AssertionError("a second snapshot while one is being written");
        }
        writingSnapshot = true;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new SnapshotWriter() {
            @Override
            public boolean write(ByteBuffer chunk) {
                byte[] copy = new byte[chunk.remaining()];
                chunk.get(copy);
                bytes.writeBytes(copy);
                return true;
            }

            @Override
            public void commit() {
                if (kind == SnapshotKind.INSTALL) {
                    appended.clear();
                    lastAppended = zxid;
                }
                pollsLeft = snapshotPolls;
                snapshotAnswer = events -> {
                    writingSnapshot = false;
                    if (kind == SnapshotKind.INSTALL) {
                        durable.clear();
                        snapshots.clear();
                        base = zxid;
                    }
                    snapshots.put(zxid, bytes.toByteArray());
                    events.snapshotSaved(token, zxid);
                };
            }

            @Override
            public void abort() {
                bytes.reset();
                writingSnapshot = false;
            }
        };
    }

    @Override
    public void purge(int keep) {
        while (snapshots.size() > keep) {
            snapshots.pollFirstEntry();
        }
        if (!snapshots.isEmpty()) {
            durable.headMap(snapshots.firstKey(), true).clear();
            base = Math.max(base, snapshots.firstKey());
        }
    }

    @Override
    public int poll(StorageEvents events, int limit) {
        int count = 0;
        while (!held && count < limit && !answers.isEmpty()) {
            answers.pollFirst().accept(events);
            count++;
        }
        if (!held && snapshotAnswer != null && pollsLeft-- <= 0) {
            Consumer<StorageEvents> answer = snapshotAnswer;
            snapshotAnswer = null;
            answer.accept(events);
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        // the content stays, for the next server on it
    }
}
