package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leadership handed over between processes, while clients write. */
@Timeout(240)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class HandoverIT {
    private static final long LONGEST_GAP_MILLIS = 5_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path dir;

    /** Writes one node after the other, each for itself, and times how long the slowest took. */
    private static final class Writer implements AutoCloseable {
        private final Session session;
        private final String name;
        private final boolean toleratesLoss;
        private final List<String> written = new ArrayList<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile boolean over;
        private volatile int count;
        private long slowestNanos;

        Writer(String servers, String name, boolean toleratesLoss) throws Exception {
            this.session = Session.open(servers);
            this.name = name;
            this.toleratesLoss = toleratesLoss;
            session.zk().create("/alive-" + name, new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            new Thread(this::write, "writer-" + name).start();
        }

        private void write() {
            try {
                for (int i = 0; !over; i++) {
                    long beganNanos = System.nanoTime();
                    String path = "/" + name + "-" + i;
                    try {
                        written.add(session.zk().create(path, new byte[100], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
                        count++;
                    } catch (KeeperException.ConnectionLossException e) {
                        if (!toleratesLoss) {
                            throw e;
                        }
                    }
                    slowestNanos = Math.max(slowestNanos, System.nanoTime() - beganNanos);
                }
                ended.complete(null);
            } catch (KeeperException | InterruptedException | RuntimeException e) {
                ended.completeExceptionally(e);
            }
        }

        void awaitMore(int more) {
            int before = count;
            Await.until(LIMIT, () -> "writes of " + name, () -> count >= before + more || ended.isDone());
            if (ended.isDone()) {
                ended.join(); // throws what ended it
            }
        }

        List<String> end() throws Exception {
            over = true;
            ended.get(60, TimeUnit.SECONDS);
            return written;
        }

        @Override
        public void close() {
            over = true;
            session.close();
        }
    }

    private static void handOver(EnsembleProcesses ensemble, int target) throws IOException {
        if (!ensemble.server(target).mode().equals("leader")) {
            assertEquals("Sent leadership request to leader.", ensemble.server(target).ask("rqld"));
        }
        Await.until(LIMIT, () -> "server " + target + " leads", () -> ensemble.server(target).mode().equals("leader"));
    }

    private static long elections(ServerProcess server) {
        return server.log().lines().filter(line -> line.contains("-> leaderelection")).count();
    }

    /** How often each server has looked for a leader, which may be more than once until all are there. */
    private static Map<ServerProcess, Long> elections(EnsembleProcesses ensemble) {
        return ensemble.servers().stream().collect(Collectors.toMap(Function.identity(), HandoverIT::elections));
    }

    private static void awaitInStep(EnsembleProcesses ensemble) {
        ensemble.servers().forEach(ServerProcess::awaitServing);
    }

    @Test
    void clientsOfAllServersGoOnWritingAndLoseNoConnection() throws Exception {
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir, 3, config -> { });
                Writer one = new Writer(ensemble.server(1).connectString(), "one", false);
                Writer two = new Writer(ensemble.server(2).connectString(), "two", false);
                Writer three = new Writer(ensemble.server(3).connectString(), "three", false)) {
            Map<ServerProcess, Long> before = elections(ensemble);
            for (int target : List.of(1, 2, 3, 1, 3, 2, 1)) {
                handOver(ensemble, target);
                for (Writer writer : List.of(one, two, three)) {
                    writer.awaitMore(50);
                }
            }
            try (Session reader = Session.open(ensemble.server(2).connectString())) {
                for (Writer writer : List.of(one, two, three)) {
                    List<String> written = writer.end();
                    reader.sync();
                    for (String path : written) {
                        assertNotNull(reader.zk().exists(path, false), path);
                    }
                    long millis = TimeUnit.NANOSECONDS.toMillis(writer.slowestNanos);
                    assertTrue(millis < LONGEST_GAP_MILLIS, () -> "a write took " + millis + " ms");
                }
            }
            for (ServerProcess server : ensemble.servers()) {
                assertEquals(before.get(server), elections(server), () -> "there was an election:\n" + server.log());
            }
        }
    }

    @Test
    void aLeaderThatIsStoppedHandsOverFirst() throws Exception {
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir, 3, config -> { })) {
            ServerProcess leader = ensemble.awaitLeader();
            List<ServerProcess> others = ensemble.followers();
            Map<ServerProcess, Long> before = elections(ensemble);
            try (Writer one = new Writer(others.get(0).connectString(), "one", false);
                    Writer two = new Writer(others.get(1).connectString(), "two", false)) {
                one.awaitMore(20);
                assertEquals(143, leader.terminate());
                one.awaitMore(100);
                two.awaitMore(100);
                one.end();
                two.end();
            }
            for (ServerProcess server : others) {
                assertEquals(before.get(server), elections(server), () -> "there was an election:\n" + server.log());
            }
        }
    }

    @Test
    void allServersAreRestartedOneByOneAndNoSessionIsLost() throws Exception {
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir, 3, config -> { });
                Writer one = new Writer(ensemble.connectString(), "one", true);
                Writer two = new Writer(ensemble.connectString(), "two", true)) {
            for (int id = 1; id <= 3; id++) {
                ServerProcess server = ensemble.server(id);
                assertEquals(143, server.terminate());
                server.launch();
                awaitInStep(ensemble);
                one.awaitMore(20);
                two.awaitMore(20);
            }
            try (Session reader = Session.open(ensemble.connectString())) {
                for (Writer writer : List.of(one, two)) {
                    for (String path : writer.end()) {
                        assertNotNull(reader.zk().exists(path, false), path);
                    }
                    assertNotNull(reader.zk().exists("/alive-" + writer.name, false));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"APP", "PAP", "PPA"})
    void betweenTwoPaddockServersAnApacheOneFollows(String programs) throws Exception {
        int[] number = new int[1];
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir, 3, config -> config.program(
                programs.charAt(number[0]++) == 'A' ? ServerProgram.APACHE : ServerProgram.PADDOCK));
                Session session = Session.open(ensemble.connectString())) {
            int apache = programs.indexOf('A') + 1;
            int one = apache == 1 ? 2 : 1;
            int other = 6 - apache - one;
            if (ensemble.server(apache).mode().equals("leader")) {
                assertEquals("Failed to send leadership request to leader: the leader is not a Paddock server, or one"
                        + " that can't hand over yet.", ensemble.server(one).ask("rqld"));
                ensemble.server(apache).terminate();
                ensemble.awaitLeader();
                ensemble.server(apache).launch();
                awaitInStep(ensemble);
            }
            for (int target : List.of(one, other, one)) {
                handOver(ensemble, target);
                awaitInStep(ensemble);
                session.createSurely("/after-" + target);
            }
            assertEquals("follower", ensemble.server(apache).mode());
        }
    }
}
