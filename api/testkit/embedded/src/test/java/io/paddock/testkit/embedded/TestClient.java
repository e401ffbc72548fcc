package io.paddock.testkit.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;

/** Apache's client, and what it was told of its connection. */
final class TestClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final int SESSION_TIMEOUT_MILLIS = 20_000;

    private final List<KeeperState> states = new ArrayList<>();
    private final ZooKeeper zk;

    private TestClient(String servers) throws IOException {
        this.zk = new ZooKeeper(servers, SESSION_TIMEOUT_MILLIS, event -> told(event.getState()));
    }

    static TestClient of(PaddockServer server) throws Exception {
        return of(server.connectString());
    }

    static TestClient of(String servers) throws Exception {
        TestClient client = new TestClient(servers);
        client.await(KeeperState.SyncConnected);
        return client;
    }

    ZooKeeper zk() {
        return zk;
    }

    private synchronized void told(KeeperState state) {
        states.add(state);
        notifyAll();
    }

    /** Waits until that is the last that was told. */
    synchronized void await(KeeperState wanted) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (states.isEmpty() || states.get(states.size() - 1) != wanted) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("waited for " + wanted + ", told " + states);
            }
            wait(left);
        }
    }

    /** Creates a node without waiting. */
    Answer createLater(String path) {
        Answer answer = new Answer();
        zk.create(path, new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT, (code, p, context, name) -> {
            answer.code = code;
            answer.come.countDown();
        }, null);
        return answer;
    }

    /** Creates a node, whatever becomes of the connection meanwhile. */
    void create(String path) throws Exception {
        while (true) {
            try {
                zk.create(path, new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
                return;
            } catch (KeeperException.ConnectionLossException e) {
                await(KeeperState.SyncConnected);
            } catch (KeeperException.NodeExistsException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            zk.close(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes back some time. */
    static final class Answer {
        private final CountDownLatch come = new CountDownLatch(1);
        private volatile int code = Integer.MIN_VALUE;

        boolean comesWithin(long millis) throws InterruptedException {
            return come.await(millis, TimeUnit.MILLISECONDS);
        }

        int code() {
            return code;
        }
    }
}
