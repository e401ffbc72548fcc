package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Jute;
import io.paddock.dist.e2e.harness.RawConnection;
import io.paddock.dist.e2e.harness.RawConnection.Handshake;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server refuses, so that one client can't take it from the others. */
@Timeout(120)
final class LimitsIT {
    private static final int CREATE = 1;
    private static final int GET_DATA = 4;
    private static final int EXISTS = 3;
    private static final int AUTH = 100;

    private final List<RawConnection> connections = new ArrayList<>();
    private ServerConfig config;
    private ServerProcess server;

    @BeforeEach
    void configure(@TempDir Path dir) {
        config = ServerConfig.standalone(dir);
    }

    @AfterEach
    void stop() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private RawConnection connect() throws IOException {
        RawConnection connection = RawConnection.to(server);
        connections.add(connection);
        return connection;
    }

    private Handshake hello(RawConnection connection) throws IOException {
        return connection.handshake(0, 8_000, 0, new byte[16]);
    }

    private static Jute path(String path, boolean watch) {
        return Jute.record().string(path).bool(watch);
    }

    @Test
    void oneAddressGetsSoManyConnections() throws Exception {
        server = ServerProcess.start(config.set("maxClientCnxns", "3"));
        for (int i = 0; i < 3; i++) {
            assertNotNull(hello(connect()));
        }
        RawConnection fourth = connect();
        assertNull(refused(fourth));
        connections.get(0).request(1, -11, Jute.record());
        assertEquals("1/0/0", connections.get(0).read().summary());
        assertNull(connections.get(0).readFrame());
        assertNotNull(hello(connect()), "there is room again");
        connections.get(1).request(1, EXISTS, path("/", false));
        assertEquals("1/0/68", connections.get(1).read().summary());
    }

    /** The handshake of a connection that may be closed before it was sent. */
    private Handshake refused(RawConnection connection) {
        try {
            return hello(connection);
        } catch (IOException closed) {
            return null;
        }
    }

    @Test
    void theLargestFrameCanBeChosen() throws Exception {
        server = ServerProcess.start(config.systemProperty("jute.maxbuffer", "2000000"));
        RawConnection connection = connect();
        hello(connection);
        connection.request(1, CREATE, Jute.record().string("/a").buffer(new byte[1_900_000]).openAcl().int32(0));
        assertEquals(0, connection.read().err());
        connection.request(2, GET_DATA, path("/a", false));
        assertEquals(4 + 1_900_000 + 68, connection.read().body().remaining());
        connection.send(Jute.record().int32(2_000_001).toBytes());
        assertNull(connection.readFrame());
    }

    @Test
    void sessionTimeoutsCanBeBounded() throws Exception {
        server = ServerProcess.start(config.set("minSessionTimeout", "3000").set("maxSessionTimeout", "4000"));
        assertEquals(3_000, connect().handshake(0, 1, 0, new byte[16]).timeoutMillis());
        assertEquals(4_000, connect().handshake(0, 60_000, 0, new byte[16]).timeoutMillis());
        assertEquals(3_500, connect().handshake(0, 3_500, 0, new byte[16]).timeoutMillis());
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobodyElse() throws Exception {
        server = ServerProcess.start(config);
        RawConnection other = connect();
        hello(other);
        other.request(1, CREATE, Jute.record().string("/big").buffer(new byte[500_000]).openAcl().int32(0));
        assertEquals(0, other.read().err());
        RawConnection greedy = connect();
        hello(greedy);
        // 5,000 answers of half a megabyte are ten times the server's heap; nobody takes them yet.
        Thread sender = new Thread(() -> sendReads(greedy, 5_000));
        sender.setDaemon(true);
        sender.start();
        for (int i = 0; i < 200; i++) {
            other.request(i, GET_DATA, path("/big", false));
            assertEquals(500_000 + 4 + 68, other.read().body().remaining());
        }
        for (int i = 0; i < 5_000; i++) {
            assertEquals(i, greedy.read().xid());
        }
        assertTrue(server.isAlive());
    }

    private static void sendReads(RawConnection connection, int count) {
        try {
            for (int i = 0; i < count; i++) {
                connection.request(i, GET_DATA, path("/big", false));
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        server = ServerProcess.start(config.systemProperty("zookeeper.nio.sessionlessCnxnTimeout", "1000"));
        RawConnection silent = connect();
        long start = System.nanoTime();
        assertNull(silent.readFrame());
        assertTrue((System.nanoTime() - start) / 1_000_000 >= 900, "not at once");
    }

    @Test
    void sessionsCanBeOpenedTooFast() throws Exception {
        server = ServerProcess.start(config.set("connection_throttle_tokens", "2")
                .set("connection_throttle_fill_time", "600000"));
        RawConnection first = connect();
        assertNotNull(hello(first));
        assertNotNull(hello(connect()));
        assertNull(refused(connect()), "no token is left");
        first.request(1, EXISTS, path("/", false));
        assertEquals("1/0/68", first.read().summary());
    }

    @Test
    void tooManyLargeRequestsAreRefused() throws Exception {
        server = ServerProcess.start(config.set("largeRequestThreshold", "1000").set("largeRequestMaxBytes", "100000"));
        RawConnection connection = connect();
        hello(connection);
        for (int i = 1; i <= 5; i++) {
            connection.request(i, CREATE, Jute.record().string("/n" + i).buffer(new byte[90_000]).openAcl().int32(0));
            assertEquals(0, connection.read().err(), "room is left once a request is answered");
        }
        connection.request(6, CREATE, Jute.record().string("/large").buffer(new byte[110_000]).openAcl().int32(0));
        assertNull(connection.readFrame());
        RawConnection other = connect();
        hello(other);
        other.request(1, EXISTS, path("/large", false));
        assertEquals(-101, other.read().err());
    }

    @Test
    void clientsCanBeRequiredToAuthenticate() throws Exception {
        server = ServerProcess.start(config.set("enforce.auth.enabled", "true").set("enforce.auth.schemes", "digest"));
        RawConnection stranger = connect();
        hello(stranger);
        stranger.request(1, EXISTS, path("/", false));
        assertEquals("1/-124/0", stranger.read().summary());
        assertNull(stranger.readFrame());
        RawConnection friend = connect();
        hello(friend);
        friend.request(-4, AUTH, Jute.record().int32(0).string("digest").string("ann:secret"));
        assertEquals("-4/0/0", friend.read().summary());
        friend.request(1, EXISTS, path("/", false));
        assertEquals("1/0/68", friend.read().summary());
    }

    @Test
    void aClientSeesThatItShouldHaveAuthenticated() throws Exception {
        server = ServerProcess.start(config.set("enforce.auth.enabled", "true").set("enforce.auth.schemes", "digest"));
        try (Session client = Session.open(server.connectString())) {
            KeeperException refused = assertThrows(KeeperException.class, () -> client.zk().exists("/", false));
            assertEquals(KeeperException.Code.SESSIONCLOSEDREQUIRESASLAUTH, refused.code());
        }
        try (Session client = Session.open(server.connectString())) {
            client.zk().addAuthInfo("digest", "ann:secret".getBytes(StandardCharsets.UTF_8));
            assertNotNull(client.zk().exists("/", false));
        }
    }

    @Test
    void requestsThatWaitForOthersAreAllAnswered() throws Exception {
        server = ServerProcess.start(config.set("request_throttle_max_requests", "1"));
        for (int i = 0; i < 20; i++) {
            hello(connect());
        }
        for (int round = 1; round <= 20; round++) {
            for (RawConnection connection : connections) {
                connection.request(round, CREATE, Jute.record().string("/s").string("x").openAcl().int32(2));
            }
        }
        for (RawConnection connection : connections) {
            for (int round = 1; round <= 20; round++) {
                assertEquals(round, connection.read().xid());
            }
        }
    }

    @Test
    void manySessionsAreOpenedAtOnce() throws Exception {
        server = ServerProcess.start(config);
        for (int i = 0; i < 500; i++) {
            connect().send(RawConnection.connectRequest(0, 8_000, 0, new byte[16]).bool(false).toFrame());
        }
        List<Long> ids = new ArrayList<>();
        for (RawConnection connection : connections) {
            ids.add(connection.readHandshake().session());
        }
        assertEquals(500, ids.stream().distinct().count());
        for (RawConnection connection : connections) {
            connection.request(1, CREATE, Jute.record().string("/e").string("x").openAcl().int32(3));
        }
        for (RawConnection connection : connections) {
            assertEquals(0, connection.read().err());
        }
        assertNotEquals("", server.mode());
    }
}
