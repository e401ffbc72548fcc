package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;

/** A connected session of Apache's Java client, which records the events it gets. */
public final class Session implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Recorder recorder = new Recorder();
    private final ZooKeeper zk;

    private Session(ZooKeeper zk) {
        this.zk = zk;
    }

    /** Opens a session, waiting until it is connected. */
    public static Session open(String connectString) throws IOException {
        return open(connectString, TIMEOUT_MILLIS);
    }

    /** Opens a session that asks for this timeout. */
    public static Session open(String connectString, int timeoutMillis) throws IOException {
        Recorder early = new Recorder();
        return new Session(new ZooKeeper(connectString, timeoutMillis, early)).connected(early);
    }

    /** Opens a session on the first of these servers, which moves to the next ones in their order. */
    public static Session openInOrder(List<ServerProcess> servers, int timeoutMillis) throws IOException {
        Recorder early = new Recorder();
        HostsInOrder hosts = new HostsInOrder(servers.stream()
                .map(server -> new InetSocketAddress(InetAddress.getLoopbackAddress(), server.clientPort())).toList());
        return new Session(new ZooKeeper("in.order:1", timeoutMillis, early, false, hosts)).connected(early);
    }

    /** Opens a session that is content with a server in read-only mode. */
    public static Session openReadOnly(String connectString, int timeoutMillis) throws IOException {
        Recorder early = new Recorder();
        return new Session(new ZooKeeper(connectString, timeoutMillis, early, true)).connected(early);
    }

    /** Opens a session with a client that is configured so. */
    public static Session open(String connectString, ZKClientConfig client) throws IOException {
        Recorder early = new Recorder();
        return new Session(new ZooKeeper(connectString, TIMEOUT_MILLIS, early, client)).connected(early);
    }

    /** Goes on with a session that was opened before. */
    public static Session resume(String connectString, long id, byte[] password) throws IOException {
        Recorder early = new Recorder();
        return new Session(new ZooKeeper(connectString, TIMEOUT_MILLIS, early, id, password)).connected(early);
    }

    private Session connected(Recorder early) {
        Await.until(Duration.ofSeconds(60), () -> "a connected session; state " + zk.getState() + ", " + early.seen,
                () -> early.seen.stream().anyMatch(
                        e -> e.getState() == KeeperState.SyncConnected || e.getState() == KeeperState.ConnectedReadOnly));
        zk.register(recorder);
        return this;
    }

    public ZooKeeper zk() {
        return zk;
    }

    /** Waits until this server has all that was written before, on whichever server. */
    public void sync() throws Exception {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        zk.sync("/", (rc, path, ctx) -> done.complete(rc), null);
        int code = done.get(60, TimeUnit.SECONDS);
        if (code != 0) {
            throw KeeperException.create(KeeperException.Code.get(code), "/");
        }
    }

    /** Creates a persistent node, trying again when the connection or the server is lost on the way. */
    public void createSurely(String path) {
        Await.until(Duration.ofSeconds(90), () -> "creation of " + path, () -> {
            try {
                zk.create(path, new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
                return true;
            } catch (KeeperException.NodeExistsException madeBefore) {
                return true;
            } catch (KeeperException.ConnectionLossException | KeeperException.SessionMovedException tryAgain) {
                return false;
            }
        });
    }

    /** Every event so far that has a path, in the order in which they came; each is returned once. */
    public List<String> events() throws Exception {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        // Replies and events share one connection and one thread of the client: what came before has been recorded.
        zk.exists("/", false, (rc, path, ctx, stat) -> passed.complete(null), null);
        passed.get(60, TimeUnit.SECONDS);
        List<WatchedEvent> events = new ArrayList<>();
        recorder.seen.drainTo(events);
        return events.stream().filter(e -> e.getType() != EventType.None).map(Session::text).toList();
    }

    /** The next event, waiting for it. */
    public String nextEvent() throws InterruptedException {
        WatchedEvent event = recorder.seen.poll(60, TimeUnit.SECONDS);
        return event == null ? "none within 60 s" : text(event);
    }

    /** The watcher behind {@link #events()}; watches set with {@code true} report to it as well. */
    public Watcher watcher() {
        return recorder;
    }

    private static String text(WatchedEvent event) {
        return event.getType() == EventType.None ? event.getState().name() : event.getType() + " " + event.getPath();
    }

    @Override
    public void close() {
        try {
            zk.close(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Recorder implements Watcher {
        private final LinkedBlockingQueue<WatchedEvent> seen = new LinkedBlockingQueue<>();

        @Override
        public void process(WatchedEvent event) {
            seen.add(event);
        }
    }
}
