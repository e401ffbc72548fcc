package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Keys;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.testkit.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.ClientInfo;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Clients over TLS: Apache's own, and the JDK's sockets. */
@Timeout(240)
final class TlsIT {
    private static final int BAD_CONFIGURATION = 2;
    private static final int PORT = 14;
    private static final Id ALICE = new Id("x509", "CN=alice,O=Test");

    @TempDir
    private static Path keyDir;

    private static Keys keys;
    private static ZKClientConfig alice;
    private static ZKClientConfig bob;

    @TempDir
    private Path dir;

    private final int securePort = Ports.next();
    private ServerConfig config;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new Keys(keyDir);
        alice = keys.client("alice");
        bob = keys.client("bob");
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(config);
    }

    private void configure() {
        config = ServerConfig.standalone(dir);
        keys.secure(config, securePort);
    }

    private Session open(ZKClientConfig client) throws IOException {
        return Session.open("127.0.0.1:" + securePort, client);
    }

    private static List<ACL> onlyFor(Id who) {
        return new ArrayList<>(List.of(new ACL(Perms.ALL, who)));
    }

    private static void isRefused(Session session, String path) {
        assertEquals(Code.NOAUTH,
                assertThrows(KeeperException.class, () -> session.zk().getData(path, false, null)).code());
    }

    @Test
    void aClientIsKnownByItsCertificate() throws Exception {
        configure();
        config.systemProperty("zookeeper.X509AuthenticationProvider.superUser", "CN=root,O=Test");
        try (ServerProcess server = start();
                Session hers = open(alice);
                Session his = open(bob);
                Session superUser = open(keys.client("root"));
                Session plain = Session.open(server.connectString())) {
            assertEquals(List.of("ip:127.0.0.1", "x509:CN=alice,O=Test"), identities(hers.zk()));
            assertEquals(List.of("ip:127.0.0.1"), identities(plain.zk()));

            hers.zk().create("/hers", new byte[] {1}, onlyFor(ALICE), CreateMode.PERSISTENT);
            hers.zk().create("/creators", new byte[] {2}, Ids.CREATOR_ALL_ACL, CreateMode.EPHEMERAL);
            assertEquals(onlyFor(ALICE), hers.zk().getACL("/creators", new Stat()));
            his.zk().create("/for-her", new byte[] {3}, onlyFor(ALICE), CreateMode.PERSISTENT);
            for (String path : List.of("/hers", "/creators", "/for-her")) {
                assertEquals(1, hers.zk().getData(path, false, null).length);
                assertEquals(1, superUser.zk().getData(path, false, null).length);
                isRefused(his, path);
                isRefused(plain, path);
            }
            assertEquals(Code.INVALIDACL, assertThrows(KeeperException.class, () -> hers.zk().create(
                    "/no", null, onlyFor(new Id("x509", "alice")), CreateMode.PERSISTENT)).code());
        }
    }

    private static List<String> identities(ZooKeeper zk) throws Exception {
        return zk.whoAmI().stream().map(TlsIT::text).sorted().toList();
    }

    private static String text(ClientInfo info) {
        return info.getAuthScheme() + ":" + info.getUser();
    }

    @Test
    void largeAndManyRequestsComeThrough() throws Exception {
        configure();
        try (ServerProcess server = start(); Session session = open(alice)) {
            byte[] large = new byte[900_000];
            new Random(1).nextBytes(large);
            session.zk().create("/large", large, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            List<CompletableFuture<byte[]>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                CompletableFuture<byte[]> answer = new CompletableFuture<>();
                session.zk().getData("/large", false, (rc, path, ctx, data, stat) -> answer.complete(data), null);
                answers.add(answer);
            }
            for (var answer : answers) {
                assertArrayEquals(large, answer.get(60, TimeUnit.SECONDS));
            }
            assertTrue(server.isAlive(), server::log);
        }
    }

    @Test
    void aSessionOutlivesTheServer() throws Exception {
        configure();
        try (ServerProcess server = start(); Session session = open(alice)) {
            session.zk().create("/mine", new byte[0], Ids.CREATOR_ALL_ACL, CreateMode.EPHEMERAL);
            server.kill();
            server.launch();
            server.awaitServing();
            session.createSurely("/after");
            assertEquals(List.of("ip:127.0.0.1", "x509:CN=alice,O=Test"), identities(session.zk()));
            assertEquals(session.zk().getSessionId(), session.zk().exists("/mine", false).getEphemeralOwner());
        }
    }

    @Test
    void whoHasNoCertificateGetsInWhereNoneIsNeeded() throws Exception {
        configure();
        config.set("ssl.clientAuth", "none");
        try (ServerProcess server = start(); Session session = open(keys.anonymous())) {
            assertEquals(List.of("ip:127.0.0.1"), identities(session.zk()));
            session.zk().addAuthInfo("digest", "u:p".getBytes(StandardCharsets.UTF_8));
            session.zk().create("/n", new byte[0], Ids.CREATOR_ALL_ACL, CreateMode.PERSISTENT);
            assertTrue(server.isAlive(), server::log);
        }
    }

    @Test
    void whoIsNotTrustedGetsNoFurther() throws Exception {
        configure();
        Keys others = new Keys(Files.createDirectory(dir.resolve("others")));
        ZKClientConfig stranger = others.client("alice");
        stranger.setProperty("zookeeper.ssl.trustStore.location", alice.getProperty("zookeeper.ssl.trustStore.location"));
        try (ServerProcess server = start()) {
            assertEquals("imok", ask(alice));
            assertThrows(IOException.class, () -> assertEquals("", ask(stranger)));
            assertThrows(IOException.class, () -> assertEquals("", ask(keys.anonymous())));
            assertTrue(server.isAlive(), server::log);
        }
    }

    private String ask(ZKClientConfig client) throws Exception {
        try (SSLSocket socket = (SSLSocket) Keys.sockets(client).getSocketFactory().createSocket("127.0.0.1", securePort)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("ruok".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (answer.isEmpty()) {
                throw new IOException("no answer");
            }
            return answer;
        }
    }

    @Test
    void onePortForBoth() throws Exception {
        config = ServerConfig.standalone(dir).set("client.portUnification", "true");
        // Apache's server has the scheme by itself only where there is a secureClientPort.
        config.set("authProvider.x509", "org.apache.zookeeper.server.auth.X509AuthenticationProvider");
        keys.stores(config, "ssl.");
        try (ServerProcess server = start();
                Session secure = Session.open(server.connectString(), alice);
                Session plain = Session.open(server.connectString())) {
            secure.zk().create("/secure", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            plain.zk().create("/plain", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            assertEquals("imok", server.ask("ruok"));
        }
    }

    private void refusesWith(int exitCode, String... parts) throws Exception {
        try (ServerProcess server = ServerProcess.launch(config)) {
            assertEquals(exitCode, server.awaitExit(), server::log);
            for (String part : parts) {
                assertTrue(server.log().contains(part), () -> part + " in\n" + server.log());
            }
            assertTrue(!server.log().contains("\tat "), server::log);
        }
    }

    @Test
    @DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
    void withoutAUsableKeyNothingStarts() throws Exception {
        config = ServerConfig.standalone(dir).set("secureClientPort", Integer.toString(securePort));
        refusesWith(PORT, "PDK-215", "secureClientPort", "ssl.keyStore.location");
        configure();
        config.set("ssl.keyStore.password", "wrong");
        refusesWith(BAD_CONFIGURATION, "ssl.keyStore.location", "the password doesn't open it");
        config.set("ssl.keyStore.location", "/no/such/file.p12");
        refusesWith(BAD_CONFIGURATION, "/no/such/file.p12", "there is no such file");
        configure();
        config.set("ssl.allowReverseDnsLookup", "true");
        refusesWith(BAD_CONFIGURATION, "ssl.allowReverseDnsLookup", "clientHostnameVerification=false");
    }
}
