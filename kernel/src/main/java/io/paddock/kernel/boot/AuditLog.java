package io.paddock.kernel.boot;

import io.paddock.api.Counters;
import io.paddock.kernel.observe.AuditRecord;
import io.paddock.kernel.observe.AuditRecord.Result;
import io.paddock.kernel.observe.AuditSink;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log named {@code audit}, on a thread of its own: a slow log holds up nobody. What comes faster than it
 * can be written is counted instead, and the count is said in the server's log. Called by the thread that runs the
 * kernel only.
 */
final class AuditLog implements AuditSink, AutoCloseable {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int CAPACITY = 16_384;

    private final SpscAtomicArrayQueue<AuditRecord> entries = new SpscAtomicArrayQueue<>(CAPACITY);
    private final String serverUser;
    private final Counters.Counter lost;
    private final AtomicLong lostSoFar = new AtomicLong();
    private final Thread writer;
    private volatile boolean asleep;
    private volatile boolean closed;
    private long lostThatIsSaid;

    AuditLog(ThreadFactory threads, String serverUser, Counters.Counter lost) {
        this.serverUser = serverUser;
        this.lost = lost;
        this.writer = threads.newThread(this::write);
        writer.start();
    }

    @Override
    public void record(AuditRecord entry) {
        if (!entries.offer(entry)) {
            lost.add(1);
            lostSoFar.incrementAndGet();
            return;
        }
        // Either the writer sees the entry before it sleeps, or it is seen to sleep here.
        VarHandle.fullFence();
        if (asleep) {
            LockSupport.unpark(writer);
        }
    }

    @Override
    public String serverUser() {
        return serverUser;
    }

    private void write() {
        while (true) {
            boolean isLast = closed;
            for (AuditRecord entry = entries.poll(); entry != null; entry = entries.poll()) {
                write(entry);
            }
            sayWhatIsLost();
            if (isLast) {
                return;
            }
            asleep = true;
            if (entries.isEmpty() && !closed) {
                LockSupport.park(this);
            }
            asleep = false;
        }
    }

    private static void write(AuditRecord entry) {
        if (entry.result() == Result.FAILURE) {
            AUDIT.error("{}", entry.line());
        } else {
            AUDIT.info("{}", entry.line());
        }
    }

    private void sayWhatIsLost() {
        long now = lostSoFar.get();
        if (now > lostThatIsSaid) {
            LOG.warn("{} entries of the audit log are lost: they came faster than the log takes them;"
                    + " give the logger named audit a faster appender", now - lostThatIsSaid);
            lostThatIsSaid = now;
        }
    }

    /** Writes what is left, and ends. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
