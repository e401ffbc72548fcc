package io.paddock.storage.chronicle;

import io.paddock.api.Wakeup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;

/**
 * The thread that makes things durable: takes all groups that wait, writes them, forces them at once, carries out
 * the order that may follow, and gives the groups back.
 */
final class JournalThread implements Runnable {
    /** More groups than ever are on their way, so that neither queue is ever full. */
    private static final int QUEUE_CAPACITY = 2 * GroupExchange.MAX_IN_FLIGHT;

    private final Journal journal;
    private final SegmentFiles segments;
    private final Wakeup wakeup;
    private final Doorbell doorbell;
    private final Queue<Group> in = new SpscAtomicArrayQueue<>(QUEUE_CAPACITY);
    private final Queue<Group> out = new SpscAtomicArrayQueue<>(QUEUE_CAPACITY);
    private final List<Group> batch = new ArrayList<>();
    private final BooleanSupplier workToDo = () -> stopping() || !in.isEmpty();
    private volatile boolean stopping;
    private volatile Failure failure;

    JournalThread(Journal journal, SegmentFiles segments, Wakeup wakeup, Doorbell doorbell) {
        this.journal = journal;
        this.segments = segments;
        this.wakeup = wakeup;
        this.doorbell = doorbell;
    }

    /** Kernel thread. */
    void submit(Group group) {
        if (!in.offer(group)) {
            throw new IllegalStateException("more groups on their way than " + QUEUE_CAPACITY);
        }
        doorbell.ring();
    }

    /** Kernel thread: the next group that is done, or null. */
    Group poll() {
        return out.poll();
    }

    /** Why the thread has ended by itself; null if it has not. Look before {@link #poll()}: what is done comes first. */
    Failure failure() {
        return failure;
    }

    /** Makes the thread end after the batch that it is at. */
    void stop() {
        stopping = true;
        doorbell.ring();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                if (!work()) {
                    journal.prepare();
                    doorbell.await(workToDo);
                }
            }
        } catch (Throwable cause) {
            // Whatever it is, nothing can become durable any more, and the kernel must hear of it.
            failure = Failure.of(cause, segments.directory());
            wakeup.signal();
        }
    }

    private boolean stopping() {
        return stopping;
    }

    private boolean work() throws IOException {
        Group group = in.poll();
        if (group == null) {
            return false;
        }
        while (group != null) {
            journal.write(group.documents());
            batch.add(group);
            group = group.order() == null ? in.poll() : null;
        }
        long start = System.nanoTime();
        boolean forced = journal.force();
        long nanos = System.nanoTime() - start;
        long durableZxid = journal.history().lastZxid();
        for (Group done : batch) {
            done.durable(durableZxid);
        }
        if (forced) {
            batch.get(0).forced(nanos);
        }
        giveBack();
        journal.rollIfFull();
        return true;
    }

    private void giveBack() throws IOException {
        int last = batch.size() - 1;
        Order order = batch.get(last).order();
        if (order != null && last > 0) {
            // An order may take its time; what came before it is durable already.
            batch.subList(0, last).forEach(out::add);
            batch.subList(0, last).clear();
            wakeup.signal();
        }
        if (order != null) {
            doorbell.await(() -> stopping || order.isReady());
            if (!order.isReady()) {
                return;
            }
            order.run(journal);
        }
        batch.forEach(out::add);
        batch.clear();
        wakeup.signal();
    }
}
