package io.paddock.kernel.boot;

import io.paddock.api.Counters;
import io.paddock.api.access.PolicyRequest;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a policy denies to the log named {@code audit}, on a thread of its own: a slow log holds up nobody. What
 * comes faster than it can be written is counted instead.
 */
final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("audit");
    private static final int CAPACITY = 4096;

    private final SpscAtomicArrayQueue<String> lines = new SpscAtomicArrayQueue<>(CAPACITY);
    private final Counters.Counter lost;
    private final Thread writer;
    private volatile boolean closed;

    AuditLog(ThreadFactory threads, Counters.Counter lost) {
        this.lost = lost;
        this.writer = threads.newThread(this::write);
        writer.start();
    }

    /** Kernel thread. */
    void denied(PolicyRequest request, String reason) {
        String line = "session=0x" + Long.toHexString(request.session()) + "\tuser=" + request.identities()
                + "\tip=" + request.peer().remote().getAddress().getHostAddress() + "\toperation="
                + request.operation() + "\tznode=" + request.path() + "\tresult=denied\treason=" + reason;
        if (lines.offer(line)) {
            LockSupport.unpark(writer);
        } else {
            lost.add(1);
        }
    }

    private void write() {
        while (true) {
            boolean isLast = closed;
            for (String line = lines.poll(); line != null; line = lines.poll()) {
                // Who chose the path must not choose where a line ends.
                LOG.info("{}", line.replace('\n', ' ').replace('\r', ' '));
            }
            if (isLast) {
                return;
            }
            if (lines.isEmpty() && !closed) {
                LockSupport.park(this);
            }
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
