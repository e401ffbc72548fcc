package io.paddock.dist.e2e.harness;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.AsyncCallback.StringCallback;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooDefs.Ids;

/** Somebody who writes all the time: nodes below the root, many at once, and remembers which were acknowledged. */
public final class WriteLoad implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Session session;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Thread writer = new Thread(this::write, "write-load");
    private final CompletableFuture<Code> unexpected = new CompletableFuture<>();
    private volatile boolean over;

    private WriteLoad(Session session) {
        this.session = session;
    }

    /** Begins to write, through any of these servers. */
    public static WriteLoad on(String connectString) throws Exception {
        WriteLoad load = new WriteLoad(Session.open(connectString));
        load.writer.start();
        return load;
    }

    private void write() {
        StringCallback answered = (code, path, context, name) -> {
            if (code == Code.OK.intValue()) {
                acknowledged.add(path.substring(1));
            } else if (code != Code.CONNECTIONLOSS.intValue()) {
                // Of a write that is lost with its connection nobody knows; anything else is wrong.
                unexpected.complete(Code.get(code));
            }
            room.release();
        };
        for (int i = 0; !over; i++) {
            room.acquireUninterruptibly();
            session.zk().create("/load-" + i, new byte[100], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT, answered, null);
        }
    }

    /** Waits until that many more writes have been acknowledged. */
    public void awaitMore(int count) {
        int before = acknowledged.size();
        Await.until(LIMIT, () -> count + " more writes; there are " + (acknowledged.size() - before) + ", error "
                + unexpected.getNow(Code.OK), () -> acknowledged.size() >= before + count || unexpected.isDone());
        if (unexpected.isDone()) {
            throw new AssertionError("a write failed with " + unexpected.join());
        }
    }

    /** Stops writing, and returns the names of all that were acknowledged. */
    public List<String> end() throws InterruptedException {
        over = true;
        writer.join();
        if (!room.tryAcquire(AT_ONCE, LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("writes without an answer: " + (AT_ONCE - room.availablePermits()));
        }
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        over = true;
        session.close();
    }
}
