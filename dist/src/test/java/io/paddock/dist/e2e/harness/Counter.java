package io.paddock.dist.e2e.harness;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.data.Stat;

/**
 * A client that writes greater and greater numbers to a node of its own, one after the other, wherever its session goes. It
 * knows what it was acknowledged, so that it can tell at the end whether that is there.
 */
public final class Counter implements AutoCloseable {
    private final Session session;
    private final String path;
    private final Thread writer = new Thread(this::write, "counter");
    private final CompletableFuture<String> wrong = new CompletableFuture<>();
    private volatile long sent;
    private volatile long acknowledged;
    private volatile int acknowledgements;
    private volatile long acknowledgedNanos = System.nanoTime();
    private volatile boolean over;

    private Counter(Session session, String path) {
        this.session = session;
        this.path = path;
    }

    /** Begins to write; the client knows these servers, and tries the first one first. */
    public static Counter on(String path, int timeoutMillis, List<ServerProcess> servers) throws Exception {
        Session session = Session.openInOrder(servers, timeoutMillis);
        session.createSurely(path);
        Counter counter = new Counter(session, path);
        counter.writer.start();
        return counter;
    }

    private void write() {
        int version = 0;
        while (!over && !wrong.isDone()) {
            try {
                Stat stat = session.zk().setData(path, ByteBuffer.allocate(Long.BYTES).putLong(0, ++sent).array(), -1);
                acknowledged = sent;
                acknowledgements++;
                acknowledgedNanos = System.nanoTime();
                if (stat.getVersion() <= version) {
                    wrong.complete("version " + stat.getVersion() + " after " + version);
                }
                version = stat.getVersion();
            } catch (KeeperException.ConnectionLossException | KeeperException.SessionMovedException unknown) {
                // It may be done or not: the next number tells.
            } catch (KeeperException | InterruptedException e) {
                wrong.complete(e.toString());
            }
        }
    }

    public Session session() {
        return session;
    }

    /** How many writes were acknowledged so far. */
    public int acknowledgements() {
        return acknowledgements;
    }

    /** Time since the last acknowledgement. */
    public long silentMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - acknowledgedNanos);
    }

    /** What stopped it, if anything but the loss of a connection did. */
    public String wrong() {
        return wrong.getNow("nothing");
    }

    /** It writes no more, for something went wrong. */
    public boolean isOver() {
        return wrong.isDone();
    }

    /** Stops writing. */
    public void end() throws InterruptedException {
        over = true;
        writer.join();
    }

    /** After the end: says what is wrong with what a server has, or an empty string. */
    public String verify(Session server) throws Exception {
        Stat stat = new Stat();
        byte[] data = server.zk().getData(path, false, stat);
        long value = data.length == 0 ? 0 : ByteBuffer.wrap(data).getLong();
        String found = path + ": value " + value + ", version " + stat.getVersion() + "; acknowledged " + acknowledged + " in "
                + acknowledgements + " writes, sent " + sent;
        boolean good = value >= acknowledged && value <= sent && stat.getVersion() >= acknowledgements && stat.getVersion() <= sent;
        return good ? "" : found;
    }

    /** Makes an ephemeral node of the same session. */
    public void createEphemeral(String ephemeral) throws Exception {
        session.zk().create(ephemeral, null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
    }

    @Override
    public void close() {
        over = true;
        session.close();
    }
}
