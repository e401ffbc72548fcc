package io.paddock.dist.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test with Apache's client on the shared server: a session, and a node of its own to work under. */
@ExtendWith(SharedServer.class)
@ResourceLock(SharedServer.LOCK)
@Timeout(120)
public abstract class ClientTest {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final List<Session> sessions = new ArrayList<>();
    protected ServerProcess server;
    protected Session session;
    protected ZooKeeper zk;
    /** A persistent node that only this test knows. */
    protected String root;

    @BeforeEach
    final void openSession(ServerProcess shared) throws Exception {
        server = shared;
        session = open();
        zk = session.zk();
        root = create("/" + getClass().getSimpleName() + "-" + NEXT.incrementAndGet());
    }

    @AfterEach
    final void closeSessions() throws Exception {
        for (Session open : sessions) {
            open.close();
        }
    }

    /** Another session, closed when the test is over. */
    protected final Session open() throws Exception {
        Session opened = Session.open(server.connectString());
        sessions.add(opened);
        return opened;
    }

    protected final String create(String path) throws Exception {
        return create(path, CreateMode.PERSISTENT);
    }

    protected final String create(String path, CreateMode mode) throws Exception {
        return zk.create(path, bytes("x"), Ids.OPEN_ACL_UNSAFE, mode);
    }

    protected final Stat stat(String path) throws Exception {
        return zk.exists(path, false);
    }

    /** A list that may be asked whether it contains null, as the client does with lists of ACLs. */
    protected static List<ACL> acl(ACL... entries) {
        return new ArrayList<>(Arrays.asList(entries));
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Asserts that a call fails with this code. */
    protected static KeeperException fails(KeeperException.Code code, Executable call) {
        KeeperException thrown = assertThrows(KeeperException.class, call);
        assertEquals(code, thrown.code());
        return thrown;
    }
}
