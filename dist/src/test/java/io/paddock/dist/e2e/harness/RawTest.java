package io.paddock.dist.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.dist.e2e.harness.RawConnection.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test that speaks the client protocol itself, on the shared server: one open session, and a node to work under. */
@ExtendWith(SharedServer.class)
@ResourceLock(SharedServer.LOCK)
@Timeout(120)
public abstract class RawTest {
    protected static final int CREATE = 1;
    protected static final int DELETE = 2;
    protected static final int EXISTS = 3;
    protected static final int GET_DATA = 4;
    protected static final int SET_DATA = 5;
    protected static final int GET_CHILDREN = 8;
    protected static final int PING = 11;
    protected static final int CHECK = 13;
    protected static final int MULTI = 14;
    protected static final int CREATE2 = 15;
    protected static final int AUTH = 100;
    protected static final int SET_WATCHES = 101;
    protected static final int SET_WATCHES2 = 105;
    protected static final int ADD_WATCH = 106;
    protected static final int CLOSE = -11;

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final List<RawConnection> connections = new ArrayList<>();
    protected ServerProcess server;
    protected RawConnection raw;
    protected String root;

    @BeforeEach
    final void openConnection(ServerProcess shared) throws IOException {
        server = shared;
        raw = open();
        root = "/" + getClass().getSimpleName() + "-" + NEXT.incrementAndGet();
        assertEquals(0, call(CREATE, create(root, "x")).err());
    }

    @AfterEach
    final void closeConnections() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
    }

    /** A connection with a session of its own. */
    protected final RawConnection open() throws IOException {
        return closing(RawConnection.withSession(server));
    }

    /** A connection on which nothing was said yet. */
    protected final RawConnection connect() throws IOException {
        return closing(RawConnection.to(server));
    }

    private RawConnection closing(RawConnection connection) {
        connections.add(connection);
        return connection;
    }

    protected final Reply call(int type, Jute body) throws IOException {
        return raw.request(NEXT.incrementAndGet(), type, body).readReply();
    }

    protected static Jute create(String path, String data) {
        return Jute.record().string(path).string(data).openAcl().int32(0);
    }

    protected static Jute setData(String path, String data) {
        return Jute.record().string(path).string(data).int32(-1);
    }

    protected static Jute delete(String path) {
        return Jute.record().string(path).int32(-1);
    }

    protected static Jute read(String path, boolean watch) {
        return Jute.record().string(path).bool(watch);
    }

    protected static Jute nothing() {
        return Jute.record();
    }
}
