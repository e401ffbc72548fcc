package io.paddock.simulator.guest;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.simulator.disk.Loss;
import io.paddock.simulator.disk.VirtualDisk;
import io.paddock.simulator.time.EventQueue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Lets a real storage work in virtual time. Calls are held, in their order, until the virtual disk would have done
 * them; then they are made all at once, and virtual time stands still until the storage, with whatever threads it has,
 * has answered. So the same run makes the same calls at the same virtual times and hears the answers in the same order,
 * however fast the threads are.
 */
final class GuestStorage implements Storage {
    private final Guest guest;
    private final VirtualDisk disk;
    private final EventQueue queue;
    private final Runnable onReady;
    private final ArrayDeque<Step> held = new ArrayDeque<>();
    private final ArrayDeque<Long> late = new ArrayDeque<>(); // their virtual time has come, their answer hasn't
    private final ArrayDeque<Consumer<StorageEvents>> due = new ArrayDeque<>();
    private long lastDueNanos;
    private int unanswered;
    private boolean failed;
    private boolean closed;
    private boolean snapshotUnderWay;

    /** A call that is still to be made. */
    private record Step(Runnable call) {}

    GuestStorage(Guest guest, VirtualDisk disk, EventQueue queue, Runnable onReady) {
        this.guest = guest;
        this.disk = disk;
        this.queue = queue;
        this.onReady = onReady;
    }

    private static byte[] copy(ByteBuffer lent) {
        byte[] bytes = new byte[lent.remaining()];
        lent.get(lent.position(), bytes);
        return bytes;
    }

    private Step hold(Runnable call) {
        if (closed) {
            throw new IllegalStateException("the storage is closed");
        }
        Step step = new Step(call);
        held.addLast(step);
        return step;
    }

    /** Holds a call that is answered. */
    private void request(long token, long bytes, Runnable call) {
        unanswered++;
        Step step = hold(() -> {
            guest.answers().expect(token);
            call.run();
        });
        lastDueNanos = Math.max(lastDueNanos, queue.nowNanos() + disk.latencyNanos(bytes));
        queue.at(lastDueNanos, () -> complete(step, token));
    }

    private void complete(Step step, long token) {
        if (closed || failed) {
            return;
        }
        if (disk.failure() != null) {
            fail(events -> events.failed(disk.failure(), null));
            return;
        }
        performUpTo(step);
        late.addLast(token);
        tellAnswers();
    }

    private void performUpTo(Step last) {
        Step step;
        do {
            step = held.pollFirst();
            step.call().run();
        } while (step != last);
    }

    private void performAll() {
        while (!held.isEmpty()) {
            held.pollFirst().call().run();
        }
    }

    /** Waits for the answers that are due; one that needs virtual time to pass is looked for again in each cycle. */
    private void tellAnswers() {
        while (!late.isEmpty() && guest.answered(late.peekFirst())) {
            unanswered--;
            guest.answers().take(late.pollFirst()).forEach(this::tell);
        }
        if (guest.answers().failure() != null && !failed) {
            fail(guest.answers().failure());
        }
    }

    private void fail(Consumer<StorageEvents> event) {
        failed = true;
        late.clear();
        tell(event);
    }

    private void tell(Consumer<StorageEvents> event) {
        due.addLast(event);
        onReady.run();
    }

    @Override
    public Recovered recover(RecoverySink sink) throws IOException {
        if (unanswered > 0 || snapshotUnderWay) {
            throw new IllegalStateException("recover() while " + unanswered + " requests are unanswered, snapshot under"
                    + " way: " + snapshotUnderWay);
        }
        performAll();
        return guest.storage().recover(sink);
    }

    @Override
    public void append(long zxid, ByteBuffer record) {
        byte[] bytes = copy(record);
        hold(() -> guest.storage().append(zxid, ByteBuffer.wrap(bytes)));
    }

    @Override
    public void sync(long token) {
        request(token, 0, () -> guest.storage().sync(token));
    }

    @Override
    public void truncateAfter(long zxid, long token) {
        request(token, 0, () -> guest.storage().truncateAfter(zxid, token));
    }

    @Override
    public void saveEpochs(Epochs epochs, long token) {
        request(token, 0, () -> guest.storage().saveEpochs(epochs, token));
    }

    @Override
    public void read(long afterZxid, int maxBytes, long token) {
        request(token, 0, () -> guest.storage().read(afterZxid, maxBytes, token));
    }

    @Override
    public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
        if (snapshotUnderWay) {
            throw new IllegalStateException("a snapshot is under way already");
        }
        snapshotUnderWay = true;
        return new Writer(zxid, kind, token);
    }

    @Override
    public void purge(int keep) {
        hold(() -> guest.storage().purge(keep));
    }

    @Override
    public int poll(StorageEvents events, int limit) {
        if (!late.isEmpty()) {
            tellAnswers();
        }
        int told = 0;
        while (told < limit && !due.isEmpty()) {
            due.pollFirst().accept(events);
            told++;
        }
        if (!due.isEmpty()) {
            onReady.run();
        }
        return told;
    }

    /** The process ends in order: what it has asked for is left to the storage. */
    @Override
    public void close() {
        if (!closed) {
            if (!failed) {
                performAll();
            }
            end();
        }
    }

    private void end() {
        closed = true;
        due.clear();
        guest.storage().close();
    }

    /** The process dies: some of what was asked for is done. No effect after {@link #close}. */
    void crash(Loss loss, Runnable beforeClose) {
        if (closed) {
            return;
        }
        int survivors = failed ? 0 : disk.survivors(loss, held.size());
        for (int i = 0; i < survivors; i++) {
            held.pollFirst().call().run();
        }
        if (survivors > 0) {
            guest.settle();
        }
        beforeClose.run();
        end();
    }

    /** One snapshot on its way. Slices are paused as the virtual disk likes it; the guest's own pauses take no time. */
    private final class Writer implements SnapshotWriter {
        private final long token;
        private SnapshotWriter writer;
        private long bytes;

        Writer(long zxid, SnapshotKind kind, long token) {
            this.token = token;
            hold(() -> {
                guest.answers().expect(token);
                writer = guest.storage().beginSnapshot(zxid, kind, token);
            });
        }

        @Override
        public boolean write(ByteBuffer chunk) {
            byte[] slice = copy(chunk);
            bytes += slice.length;
            hold(() -> {
                if (!writer.write(ByteBuffer.wrap(slice))) {
                    guest.awaitRoom(token);
                }
            });
            if (!disk.pausesWriter()) {
                return true;
            }
            queue.after(disk.latencyNanos(slice.length), () -> {
                if (!closed && !failed) {
                    tell(events -> events.snapshotReady(token));
                }
            });
            return false;
        }

        @Override
        public void commit() {
            unanswered++;
            Step step = hold(() -> {
                snapshotUnderWay = false;
                writer.commit();
            });
            lastDueNanos = Math.max(lastDueNanos, queue.nowNanos() + disk.latencyNanos(bytes));
            queue.at(lastDueNanos, () -> complete(step, token));
        }

        @Override
        public void abort() {
            snapshotUnderWay = false;
            hold(() -> {
                writer.abort();
                guest.answers().take(token);
            });
        }
    }
}
