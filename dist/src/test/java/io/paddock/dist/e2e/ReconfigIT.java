package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.testkit.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.admin.ZooKeeperAdmin;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ensembles that are changed while they run, by Apache's administrative client. */
@Timeout(240)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class ReconfigIT {
    @TempDir
    private Path dir;

    /** One server for each letter, A for Apache and P for Paddock. */
    private EnsembleProcesses start(String programs) throws IOException {
        return EnsembleProcesses.start(dir, 3, config -> prepare(config, programs));
    }

    private static void prepare(ServerConfig config, String programs) {
        String name = config.directory().getFileName().toString();
        char program = programs.charAt(Integer.parseInt(name.substring("server".length())) - 1);
        config.program(program == 'A' ? ServerProgram.APACHE : ServerProgram.PADDOCK)
                .set("reconfigEnabled", "true").set("standaloneEnabled", "false");
    }

    /** Apache's administrative client. */
    private record Admin(ZooKeeperAdmin client) implements AutoCloseable {
        Admin(String servers) throws IOException {
            this(new ZooKeeperAdmin(servers, 10_000, event -> { }));
        }

        void becomeSuper() {
            client.addAuthInfo("digest", ServerConfig.SUPER_USER.getBytes(StandardCharsets.UTF_8));
        }

        String reconfigure(String joining, String leaving, String members, long version)
                throws KeeperException, InterruptedException {
            return new String(
                    client.reconfigure(joining, leaving, members, version, new Stat()), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            try {
                client.close();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** Asks as the super user, again if the connection or the leader is lost on the way. */
    private static String reconfigure(String servers, String joining, String leaving) throws Exception {
        try (Admin admin = new Admin(servers)) {
            admin.becomeSuper();
            String[] answer = new String[1];
            Await.until(Duration.ofSeconds(60), () -> "a reconfiguration, joining " + joining + ", leaving " + leaving, () -> {
                try {
                    answer[0] = admin.reconfigure(joining, leaving, null, -1);
                    return true;
                } catch (KeeperException.ConnectionLossException | KeeperException.NewConfigNoQuorum
                        | KeeperException.ReconfigInProgress tryAgain) {
                    return false;
                }
            });
            return answer[0];
        }
    }

    private static int idOf(EnsembleProcesses ensemble, ServerProcess server) {
        return ensemble.servers().indexOf(server) + 1;
    }

    private static List<ServerProcess> others(EnsembleProcesses ensemble, ServerProcess... known) {
        return ensemble.servers().stream().filter(server -> !List.of(known).contains(server)).toList();
    }

    private static void awaitMode(ServerProcess server, String mode) {
        Await.until(Duration.ofSeconds(60), () -> mode + ". Log:\n" + server.log(),
                () -> server.modeWhileStarting().equals(mode));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPP", "PPAA"})
    void aServerTakesTheLeadersPlace(String programs) throws Exception {
        try (EnsembleProcesses ensemble = start(programs); Session session = Session.open(ensemble.connectString())) {
            session.createSurely("/before");
            String line = ensemble.launchAnother(dir, config -> prepare(config, programs));
            ServerProcess fourth = ensemble.server(4);
            awaitMode(fourth, "follower");
            assertTrue(reconfigure(fourth.connectString(), line, null).contains(line));
            ServerProcess leader = ensemble.awaitLeader();
            String left = reconfigure(ensemble.connectString(), null, Integer.toString(idOf(ensemble, leader)));
            assertFalse(left.contains("server." + idOf(ensemble, leader) + "="), left);
            List<ServerProcess> others = others(ensemble, leader);
            ensemble.awaitLeaderAmong(others);
            awaitMode(leader, "follower"); // without a vote
            leader.kill();
            session.createSurely("/after");
            // All at once, so that nobody can tell the others: what they start with is in their files.
            for (ServerProcess server : others) {
                server.kill();
            }
            for (ServerProcess server : others) {
                server.launch();
            }
            ensemble.awaitLeaderAmong(others);
            try (Session there = Session.open(fourth.connectString())) {
                there.sync();
                assertEquals(2, there.zk().getChildren("/", false).size() - 1);
                assertEquals(left, new String(there.zk().getConfig(false, null), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void portsMayChange() throws Exception {
        try (EnsembleProcesses ensemble = start("PPP")) {
            ServerProcess follower = ensemble.followers().get(0);
            int id = idOf(ensemble, follower);
            int clientPort = Ports.next();
            String line = "server." + id + "=127.0.0.1:" + Ports.next() + ":" + Ports.next() + ":participant;127.0.0.1:"
                    + clientPort;
            try (Session there = Session.open(follower.connectString())) {
                assertTrue(reconfigure(ensemble.awaitLeader().connectString(), line, null).contains(line));
                try (Session moved = Session.open("127.0.0.1:" + clientPort)) {
                    moved.createSurely("/by-the-new-port");
                }
                there.sync();
                assertEquals(1, there.zk().getChildren("/", false).size() - 1, "who was connected stays so");
            }
            assertThrows(IOException.class, () -> follower.ask("ruok"), "the old port is closed");
            // Under its new addresses it is followed and voted with like any other.
            ServerProcess leader = ensemble.awaitLeaderAmong(others(ensemble, follower));
            ServerProcess third = others(ensemble, follower, leader).get(0);
            leader.kill();
            try (Session moved = Session.open("127.0.0.1:" + clientPort)) {
                moved.createSurely("/with-its-vote");
            }
            try (Session there = Session.open(third.connectString())) {
                there.sync();
                assertEquals(2, there.zk().getChildren("/", false).size() - 1);
            }
            String file = Files.readString(follower.config().file());
            assertTrue(file.contains("dynamicConfigFile="), file);
            assertFalse(file.contains("clientPort="), file);
        }
    }

    @Test
    void onlyWhoMayWriteTheConfigurationMayChangeIt() throws Exception {
        try (EnsembleProcesses ensemble = start("PPP");
                Admin admin = new Admin(ensemble.connectString())) {
            assertThrows(KeeperException.NoAuthException.class,
                    () -> admin.reconfigure(null, "3", null, -1));
            admin.becomeSuper();
            assertThrows(KeeperException.BadVersionException.class,
                    () -> admin.reconfigure(null, "3", null, 1));
            assertThrows(KeeperException.BadArgumentsException.class,
                    () -> admin.reconfigure("server.4=nonsense", null, null, -1));
            assertThrows(KeeperException.NewConfigNoQuorum.class,
                    () -> admin.reconfigure(null, null, "server.9=127.0.0.1:1:2:participant;3", -1));
        }
    }
}
