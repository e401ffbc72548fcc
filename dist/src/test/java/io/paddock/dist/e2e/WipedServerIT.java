package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that have lost their data, where {@code db.autocreate=false} says that they must not pass for new ones. */
@Timeout(240)
final class WipedServerIT {
    private static final int DATA_DIRECTORY = 3;

    @TempDir
    private Path dir;

    private static void initialize(ServerConfig config) {
        try {
            Files.createDirectories(config.dataDir());
            Files.createFile(config.dataDir().resolve("initialize"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInitialize(ServerConfig config) {
        return Files.exists(config.dataDir().resolve("initialize"));
    }

    @Test
    void aServerOnItsOwnDoesNotStart() throws Exception {
        ServerConfig config = ServerConfig.standalone(dir).systemProperty("zookeeper.db.autocreate", "false");
        ServerProcess refused = ServerProcess.launch(config);
        assertEquals(DATA_DIRECTORY, refused.awaitExit());
        assertTrue(refused.log().contains("zkServer-initialize.sh"), refused.log());
        assertEquals(2, refused.log().split("db.autocreate=false", -1).length, "told once: " + refused.log());
        initialize(config);
        try (ServerProcess server = ServerProcess.start(config)) {
            try (Session session = Session.open(server.connectString())) {
                session.createSurely("/a");
            }
            Await.until(Duration.ofSeconds(30), () -> "no file initialize", () -> !isInitialize(config));
            server.kill();
            server.launch();
            server.awaitServing();
            try (Session session = Session.open(server.connectString())) {
                assertNotNull(session.zk().exists("/a", false));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSS", "PAA", "APP"})
    void anEnsembleDecidesNothingWithIt(String programs) throws Exception {
        int[] id = new int[1];
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir, 3, config -> {
            config.systemProperty("zookeeper.db.autocreate", "false").program(program(programs.charAt(id[0]++)));
            initialize(config);
        })) {
            ensemble.awaitLeader();
            try (Session session = Session.open(ensemble.connectString())) {
                session.createSurely("/a");
            }
            for (ServerProcess server : ensemble.servers()) {
                Await.until(Duration.ofSeconds(30), () -> "no file initialize", () -> !isInitialize(server.config()));
                server.kill();
            }
            ensemble.server(1).launchEmptyAs(program(programs.charAt(0)));
            ensemble.server(2).launch();
            long start = System.nanoTime();
            Await.until(Duration.ofSeconds(60), () -> "8 seconds", () -> {
                for (int server = 1; server <= 2; server++) {
                    assertFalse(ensemble.server(server).mode().matches("leader|follower"), "server 3 may know better");
                }
                return System.nanoTime() - start > 8_000_000_000L;
            });
            ensemble.server(3).launch();
            ensemble.awaitLeader();
            ensemble.server(1).awaitServing();
            try (Session session = Session.open(ensemble.server(1).connectString())) {
                assertNotNull(session.zk().exists("/a", false));
            }
        }
    }

    private static ServerProgram program(char letter) {
        return switch (letter) {
            case 'A' -> ServerProgram.APACHE;
            case 'P' -> ServerProgram.PADDOCK;
            default -> ServerProgram.current();
        };
    }
}
