package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a server of an ensemble from starting, and what it says then; and what must not. */
@Timeout(240)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class StartIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BAD_CONFIGURATION = 2;
    private static final int PORT = 14;

    @TempDir
    private Path dir;

    private final int firstPort = Ports.block(6);
    private ServerConfig config;

    /** Server 2 of three; the others don't run. */
    @BeforeEach
    void configure() throws Exception {
        config = ServerConfig.standalone(dir);
        for (int id = 1; id <= 3; id++) {
            config.set("server." + id, "127.0.0.1:" + quorumPort(id) + ":" + electionPort(id));
        }
        myid("2");
    }

    private int quorumPort(int id) {
        return firstPort + 2 * id - 2;
    }

    private int electionPort(int id) {
        return firstPort + 2 * id - 1;
    }

    private void myid(String text) throws IOException {
        Files.createDirectories(config.dataDir());
        Files.writeString(config.dataDir().resolve("myid"), text);
    }

    private static ServerSocket occupy(int port) throws IOException {
        return new ServerSocket(port, 0, InetAddress.getByName("127.0.0.1"));
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
    void theClientPortIsInUse() throws Exception {
        try (ServerSocket other = occupy(config.clientPort())) {
            refusesWith(PORT, "PDK-215", "127.0.0.1:" + other.getLocalPort(), "Address already in use", "clientPort");
        }
    }

    @Test
    void theElectionPortIsInUse() throws Exception {
        config.set("electionPortBindRetry", "2");
        try (ServerSocket other = occupy(electionPort(2))) {
            refusesWith(PORT, "127.0.0.1:" + other.getLocalPort(), "election port", "Trying again in 1 s (1 of 2)");
        }
    }

    @Test
    void theQuorumPortIsInUse() throws Exception {
        config.set("electionPortBindRetry", "1");
        try (ServerSocket other = occupy(quorumPort(2))) {
            refusesWith(PORT, "127.0.0.1:" + other.getLocalPort(), "quorum port");
        }
    }

    @Test
    void aPortThatBecomesFreeIsTaken() throws Exception {
        config.set("electionPortBindRetry", "0");
        ServerProcess server;
        try (ServerSocket other = occupy(electionPort(2))) {
            server = ServerProcess.launch(config);
            Await.until(LIMIT, server::log, () -> server.log().contains(
                    other.getLocalPort() + ": this server can't listen") && server.log().contains("(1 of any number)"));
        }
        try (server) {
            Await.until(LIMIT, server::log, () -> server.log().contains("start -> leaderelection"));
        }
    }

    @Test
    void theAddressIsAnotherMachines() throws Exception {
        config.set("server.2", "192.0.2.7:" + quorumPort(2) + ":" + electionPort(2)).set("electionPortBindRetry", "1");
        refusesWith(PORT, "192.0.2.7:" + electionPort(2), "this machine does not have that address", "myid");
    }

    @Test
    void itsOwnNameIsUnknown() throws Exception {
        config.set("server.2", "no-such-host.invalid:" + quorumPort(2) + ":" + electionPort(2))
                .set("electionPortBindRetry", "1");
        refusesWith(PORT, "no-such-host.invalid:" + electionPort(2), "the name is unknown", "correct the name");
    }

    @Test
    void myidIsMissing() throws Exception {
        Files.delete(config.dataDir().resolve("myid"));
        refusesWith(BAD_CONFIGURATION, "PDK-209", "the file myid is missing", "one of [1, 2, 3]");
    }

    @Test
    void myidIsNoNumber() throws Exception {
        myid("two\n");
        refusesWith(BAD_CONFIGURATION, "PDK-209", "the first line is not a number", "\"two\"");
    }

    @Test
    void myidIsNotInTheList() throws Exception {
        myid("7\n");
        refusesWith(BAD_CONFIGURATION, "PDK-209", "no server line has this number", "add server.7");
    }

    @Test
    void twoServersHaveOneAddress() throws Exception {
        config.set("server.3", "127.0.0.1:" + quorumPort(2) + ":" + electionPort(2));
        refusesWith(BAD_CONFIGURATION, "PDK-207", "server.3 and server.2 use the same address");
    }

    @Test
    void aPeersNameThatIsUnknownKeepsNobodyFromStarting() throws Exception {
        config.set("server.3", "no-such-host.invalid:" + quorumPort(3) + ":" + electionPort(3));
        ServerConfig first = ServerConfig.standalone(dir.resolve("first"));
        for (int id = 1; id <= 2; id++) {
            first.set("server." + id, "127.0.0.1:" + quorumPort(id) + ":" + electionPort(id));
        }
        first.set("server.3", "no-such-host.invalid:" + quorumPort(3) + ":" + electionPort(3));
        Files.createDirectories(first.dataDir());
        Files.writeString(first.dataDir().resolve("myid"), "1\n");
        try (ServerProcess two = ServerProcess.launch(config); ServerProcess one = ServerProcess.start(first)) {
            two.awaitServing();
            assertEquals(List.of("follower", "leader"), List.of(one.mode(), two.mode()));
        }
    }

    @Test
    void anIdIsTakenTwice() throws Exception {
        // Server 3 dials those with smaller ids; somebody at the address of server 1 says that it is 2.
        ServerConfig third = ServerConfig.standalone(dir.resolve("third"));
        for (int id = 1; id <= 3; id++) {
            third.set("server." + id, "127.0.0.1:" + quorumPort(id) + ":" + electionPort(id));
        }
        third.set("server.2", "127.0.0.1:" + quorumPort(1) + ":" + electionPort(1));
        third.set("server.1", "127.0.0.1:" + Ports.next() + ":" + electionPort(2));
        Files.createDirectories(third.dataDir());
        Files.writeString(third.dataDir().resolve("myid"), "2\n");
        try (ServerProcess two = ServerProcess.launch(config); ServerProcess impostor = ServerProcess.launch(third)) {
            Await.until(LIMIT, () -> two.log() + impostor.log(),
                    () -> two.log().contains("another server has this server's id 2"));
            assertTrue(impostor.isAlive());
        }
    }
}
