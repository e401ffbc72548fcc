package io.paddock.transport.nio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.testkit.TransportProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Clients over TLS as the JDK has them: who gets in, who doesn't, and that bytes come as they were sent. */
@Timeout(120)
class TlsTest {
    private static final String SSL = "ssl.";
    private static final Random RANDOM = new Random(7);

    @TempDir
    private static Path dir;

    private static TlsOptions keys;
    private static Path clientKey;
    private static SSLContext known;
    private static SSLContext anonymous;
    private static SSLContext stranger;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new TlsOptions(Files.createDirectory(dir.resolve("ours")));
        clientKey = keys.authority.certify("client", "CN=client,O=Test");
        keys.server("server", "dns:localhost,ip:127.0.0.1");
        Path trust = keys.authority.trustStore();
        known = TlsServer.client(clientKey, trust);
        anonymous = TlsServer.client(null, trust);
        TlsOptions theirs = new TlsOptions(Files.createDirectory(dir.resolve("theirs")));
        stranger = TlsServer.client(theirs.authority.certify("client", "CN=client,O=Test"), trust);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whoHasACertificateGetsInAndIsTold(String version) throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL)); SSLSocket client = server.dial(known)) {
            client.setEnabledProtocols(new String[] {version});
            assertEquals("hello", TlsServer.echo(client, "hello"));
            long connection = server.probe.connections().get(0);
            Peer peer = server.probe.peer(connection);
            assertTrue(peer.secure());
            assertEquals(List.of("accepted SECURE_CLIENT", "received hello"), server.probe.of(connection));
            X509Certificate itsOwn = peer.certificates().get(0);
            assertEquals("CN=client,O=Test", itsOwn.getSubjectX500Principal().getName());
            assertEquals(2, peer.certificates().size(), "its chain: itself and the authority");
        }
    }

    @Test
    void versionsThatAreNotEnabledAreRefused() throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL, "ssl.enabledProtocols", "TLSv1.3"));
                SSLSocket client = server.dial(known)) {
            client.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThrows(IOException.class, () -> TlsServer.echo(client, "hello"));
            assertNobodyWasAccepted(server);
        }
    }

    @Test
    void whoHasNoneOrOneOfAStrangerIsRefused() throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL));
                SSLSocket without = server.dial(anonymous);
                SSLSocket strange = server.dial(stranger)) {
            assertThrows(IOException.class, () -> TlsServer.echo(without, "hello"));
            assertThrows(IOException.class, () -> TlsServer.echo(strange, "hello"));
            assertNobodyWasAccepted(server);
            assertEquals(2, server.probe.context().counters().count("unsuccessful_handshake"));
        }
    }

    private static void assertNobodyWasAccepted(TlsServer server) throws Exception {
        // Who was accepted before this one would have been told before.
        try (SSLSocket client = server.dial(known)) {
            assertEquals("witness", TlsServer.echo(client, "witness"));
        }
        assertEquals(1, server.probe.connections().size(), server.probe::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"want", "none"})
    void whereNoneIsNeededWhoHasNoneGetsIn(String clientAuth) throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL, "ssl.clientAuth", clientAuth));
                SSLSocket client = server.dial(anonymous)) {
            assertEquals("hello", TlsServer.echo(client, "hello"));
            Peer peer = server.probe.peer(server.probe.connections().get(0));
            assertTrue(peer.secure());
            assertEquals(List.of(), peer.certificates());
        }
    }

    @Test
    void clientsAreHeldToTheirAddressIfThatIsAsked() throws Exception {
        Map<String, String> options = keys.map(SSL, "ssl.clientHostnameVerification", "true");
        Path local = keys.authority.certify("local", "CN=local", "ip:127.0.0.1");
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, options);
                SSLSocket elsewhere = server.dial(known);
                SSLSocket here = server.dial(TlsServer.client(local, keys.authority.trustStore()))) {
            assertThrows(IOException.class, () -> TlsServer.echo(elsewhere, "hello"));
            assertEquals("hello", TlsServer.echo(here, "hello"));
            assertEquals(1, server.probe.connections().size());
        }
    }

    @Test
    void whoSpeaksNoTlsIsClosed() throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL)); Socket client = server.dialPlain()) {
            client.getOutputStream().write("ruok".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(new byte[100]);
            byte[] answer = client.getInputStream().readAllBytes();
            assertTrue(answer.length == 0 || answer[0] == 0x15, "an alert of TLS at most");
            assertEquals(List.of(), server.probe.connections());
        }
    }

    @Test
    void whoSaysNothingIsClosed() throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL, "connect-timeout-ms", "200"));
                Socket client = server.dialPlain()) {
            client.getInputStream().readAllBytes();
            assertEquals(List.of(), server.probe.connections());
        }
    }

    @Test
    void onePortTakesBothIfThatIsAsked() throws Exception {
        Map<String, String> options = keys.map(SSL, "client.portUnification", "true",
                "ssl.handshakeDetectionTimeoutMillis", "300");
        try (TlsServer server = new TlsServer(Plane.CLIENT, options);
                Socket plain = server.dialPlain();
                SSLSocket encrypted = server.dial(known);
                Socket silent = server.dialPlain()) {
            server.dialPlain().close();
            assertEquals("plain", TlsServer.echo(plain, "plain"));
            assertEquals("encrypted", TlsServer.echo(encrypted, "encrypted"));
            assertEquals("plain again", TlsServer.echo(plain, "plain again"));
            assertEquals(0, silent.getInputStream().readAllBytes().length);
            assertEquals(List.of(false, true),
                    server.probe.connections().stream().map(one -> server.probe.peer(one).secure()).toList());
        }
    }

    @Test
    void theFirstMessagesAreNotLostHoweverTheyComeWhereBothAreTaken() throws Exception {
        try (TlsServer server = new TlsServer(Plane.CLIENT, keys.map(SSL, "client.portUnification", "true"));
                Socket plain = server.dialPlain()) {
            byte[] large = new byte[100_000];
            RANDOM.nextBytes(large);
            TlsServer.send(plain, large);
            TlsServer.send(plain, "behind it".getBytes(StandardCharsets.UTF_8));
            assertEquals(TransportProbe.recorded(large),
                    new String(TlsServer.receive(plain.getInputStream()), StandardCharsets.UTF_8));
            assertEquals("behind it", new String(TlsServer.receive(plain.getInputStream()), StandardCharsets.UTF_8));
        }
    }

    /** A read buffer smaller than a record, messages around the size of one, in TCP segments as they come. */
    @ParameterizedTest
    @ValueSource(strings = {"4k", "128k"})
    void bytesComeAsTheyWereSent(String readBuffer) throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL, "read-buffer-bytes", readBuffer));
                SSLSocket client = server.dial(known)) {
            for (int size : new int[] {0, 1, 60, 4_000, 16_383, 16_384, 16_385, 100_000, 2_000_000, 3}) {
                byte[] body = new byte[size];
                RANDOM.nextBytes(body);
                for (int i = 0; i < body.length; i++) {
                    body[i] = (byte) ('a' + (body[i] & 15));
                }
                TlsServer.send(client, body);
                assertArrayEquals(
                        TransportProbe.recorded(body).getBytes(StandardCharsets.UTF_8),
                        TlsServer.receive(client.getInputStream()), "of " + size);
            }
        }
    }

    /** Wherever one byte of a handshake is another one, the server turns the peer away and goes on. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aByteThatIsAnotherOneHarmsNobodyElse(String version) throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL, "connect-timeout-ms", "500"))) {
            int through = 0;
            for (int i = 0; i < 30; i++) {
                try (FlippingRelay relay = new FlippingRelay(server.address, RANDOM.nextInt(2_500), 1 + RANDOM.nextInt(255));
                        SSLSocket client = (SSLSocket) known.getSocketFactory().createSocket(
                                relay.address().getAddress(), relay.address().getPort())) {
                    client.setEnabledProtocols(new String[] {version});
                    client.setSoTimeout(5_000);
                    TlsServer.echo(client, "hello");
                    through++;
                } catch (IOException e) {
                    // Turned away, as most are.
                }
            }
            assertTrue(through < 30, "the relay has changed something");
            assertEquals("CN=server,O=Test", whomOneMeets(server));
        }
    }

    @Test
    void keysMayBeExchangedMeanwhile() throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL)); SSLSocket client = server.dial(known)) {
            assertEquals("before", TlsServer.echo(client, "before"));
            for (int i = 0; i < 5; i++) {
                // In TLS 1.3 this asks for new keys of both directions.
                client.startHandshake();
                assertEquals("after " + i, TlsServer.echo(client, "after " + i));
            }
        }
    }

    @Test
    void noSecondHandshakeIsShaken() throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL)); SSLSocket client = server.dial(known)) {
            client.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertEquals("before", TlsServer.echo(client, "before"));
            assertThrows(IOException.class, () -> {
                client.startHandshake();
                TlsServer.echo(client, "after");
            });
            server.until(() -> server.probe.isClosed(server.probe.connections().get(0)));
        }
    }

    /** Asked for a second handshake, whoever has dialled hangs up, also if he has something to send meanwhile. */
    @Test
    void whoHasDialledShakesHandsOnce() throws Exception {
        Map<String, String> options = keys.map("ssl.quorum.", "sslQuorum", "true");
        SSLContext local = TlsServer.client(
                Path.of(options.get("ssl.quorum.keyStore.location")), keys.authority.trustStore());
        try (SSLServerSocket listening = (SSLServerSocket) local.getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TlsServer dialler = new TlsServer(Plane.QUORUM, options)) {
            listening.setEnabledProtocols(new String[] {"TLSv1.2"});
            long dialled = dialler.dial(Plane.QUORUM, (InetSocketAddress) listening.getLocalSocketAddress());
            try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                accepted.setSoTimeout(20_000);
                dialler.send(dialled, "first");
                assertEquals("first", new String(TlsServer.receive(accepted.getInputStream()), StandardCharsets.UTF_8));
                assertThrows(IOException.class, () -> {
                    accepted.startHandshake();
                    while (true) {
                        dialler.send(dialled, "meanwhile");
                        TlsServer.receive(accepted.getInputStream());
                    }
                });
            }
            dialler.until(() -> dialler.probe.isClosed(dialled));
        }
    }

    @Test
    void newFilesAreUsedForNewConnections() throws Exception {
        Map<String, String> options = new HashMap<>(keys.map(SSL));
        Path inUse = Files.copy(Path.of(options.get("ssl.keyStore.location")), dir.resolve("in-use.p12"));
        options.put("ssl.keyStore.location", inUse.toString());
        Path next = keys.authority.certify("next", "CN=next,O=Test");
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, options); SSLSocket before = server.dial(known)) {
            assertEquals("before", TlsServer.echo(before, "before"));
            assertEquals("CN=server,O=Test", before.getSession().getPeerPrincipal().getName());

            Files.writeString(inUse, "being written");
            look(server, "those from before stay in use");
            assertEquals("CN=server,O=Test", whomOneMeets(server), "what can't be read doesn't count");

            Files.copy(next, dir.resolve("moved.p12"));
            Files.move(dir.resolve("moved.p12"), inUse, StandardCopyOption.ATOMIC_MOVE);
            look(server, "are in use for new connections");
            assertEquals("CN=next,O=Test", whomOneMeets(server));
            assertEquals("still there", TlsServer.echo(before, "still there"));
        }
    }

    /** Lets the server look at its files, and waits until it has told of it. */
    private static void look(TlsServer server, String told) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(NioTransport.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            server.advance(TimeUnit.SECONDS.toNanos(6));
            server.until(() -> List.copyOf(log.list).stream().anyMatch(line -> line.getFormattedMessage().contains(told)));
        } finally {
            logger.detachAppender(log);
        }
    }

    private static String whomOneMeets(TlsServer server) throws Exception {
        try (SSLSocket client = server.dial(known)) {
            TlsServer.echo(client, "who is there?");
            return client.getSession().getPeerPrincipal().getName();
        }
    }

    @Test
    void whoDialsChecksTheName() throws Exception {
        Map<String, String> right = keys.map("ssl.quorum.", "sslQuorum", "true");
        TlsOptions other = new TlsOptions(keys.authority).server("other", "dns:elsewhere.example");
        Map<String, String> wrong = other.map("ssl.quorum.", "sslQuorum", "true", "ssl.quorum.clientHostnameVerification", "false");
        try (TlsServer server = new TlsServer(Plane.QUORUM, wrong); TlsServer dialler = new TlsServer(Plane.QUORUM, right)) {
            long dialled = dialler.dial(Plane.QUORUM, server.address);
            dialler.until(() -> dialler.probe.isClosed(dialled));
            assertTrue(dialler.probe.of(dialled).get(0).contains("No subject alternative names"), dialler.probe::toString);
            assertEquals(1, dialler.probe.of(dialled).size(), "it has never been connected");
        }
    }

    @Test
    void whoDialsWithoutTlsIsNotHeard() throws Exception {
        try (TlsServer server = new TlsServer(Plane.QUORUM, keys.map("ssl.quorum.", "sslQuorum", "true"));
                TlsServer dialler = new TlsServer(Plane.QUORUM, Map.of())) {
            long dialled = dialler.dial(Plane.QUORUM, server.address);
            dialler.send(dialled, "hello in the clear");
            dialler.until(() -> dialler.probe.isClosed(dialled));
            assertEquals(List.of(), server.probe.connections());
        }
    }

    @Test
    void serversMayChangeOverOneByOne() throws Exception {
        Map<String, String> both = keys.map("ssl.quorum.", "portUnification", "true");
        Map<String, String> encrypted = keys.map("ssl.quorum.", "portUnification", "true", "sslQuorum", "true");
        try (TlsServer first = new TlsServer(Plane.QUORUM, both); TlsServer second = new TlsServer(Plane.QUORUM, encrypted)) {
            long plain = first.dial(Plane.QUORUM, second.address);
            long secure = second.dial(Plane.QUORUM, first.address);
            first.send(plain, "plain");
            second.send(secure, "secure");
            first.until(() -> first.probe.received(plain).contains("plain"));
            second.until(() -> second.probe.received(secure).contains("secure"));
            assertNotEquals(first.probe.peer(plain).secure(), second.probe.peer(secure).secure());
        }
    }

    @Test
    void theEndIsSaid() throws Exception {
        try (TlsServer server = new TlsServer(Plane.SECURE_CLIENT, keys.map(SSL)); SSLSocket client = server.dial(known)) {
            assertEquals("hello", TlsServer.echo(client, "hello"));
            server.close(server.probe.connections().get(0));
            // Without TLS's own farewell the JDK takes this for an attack.
            assertEquals(-1, client.getInputStream().read());
        } catch (SSLException e) {
            throw new AssertionError("the connection was cut off", e);
        }
    }
}
