package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.Keys;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that talk to one another over TLS. */
@Timeout(240)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class TlsEnsembleIT {
    @TempDir
    private Path dir;

    private Keys keys;

    @BeforeEach
    void makeKeys() throws Exception {
        keys = new Keys(Files.createDirectory(dir.resolve("keys")));
    }

    /** One server for each letter, A for Apache and P for Paddock. */
    private EnsembleProcesses start(String programs) throws Exception {
        int[] id = new int[1];
        return EnsembleProcesses.start(dir, programs.length(), config -> {
            config.program(programs.charAt(id[0]++) == 'A' ? ServerProgram.APACHE : ServerProgram.PADDOCK);
            keys.secureQuorum(config);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PPP", "AAP", "PPA"})
    void anEnsembleWorksAndOutlivesItsLeaders(String programs) throws Exception {
        try (EnsembleProcesses ensemble = start(programs); Session session = Session.open(ensemble.connectString())) {
            // More than a server keeps in memory for who comes back.
            byte[] data = new byte[200_000];
            session.createSurely("/before");
            ServerProcess leader = ensemble.awaitLeader();
            leader.kill();
            session.createSurely("/without");
            for (int i = 0; i < 20; i++) {
                session.zk().create("/without/" + i, data, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            }
            leader.launch();
            leader.awaitServing();
            try (Session there = Session.open(leader.connectString())) {
                there.sync();
                assertEquals(20, there.zk().getChildren("/without", false).size());
            }
        }
    }

    @Test
    void whoDoesNotSpeakTlsIsNotLetIn() throws Exception {
        try (EnsembleProcesses ensemble = start("PPP"); Session session = Session.open(ensemble.connectString())) {
            ServerProcess follower = ensemble.followers().get(0);
            follower.kill();
            follower.config().set("sslQuorum", "false").write();
            follower.launch();
            for (ServerProcess server : ensemble.servers()) {
                if (server != follower) {
                    Await.until(Duration.ofSeconds(60), server::log, () -> server.log().contains("no TLS with"));
                }
            }
            session.createSurely("/without");
            assertEquals("", follower.mode(), "it has found nobody to talk to");
        }
    }

    /** The field's own procedure: both, then TLS where both are taken, then TLS alone; one server at a time. */
    @Test
    void anEnsembleChangesOverWhileItWorks() throws Exception {
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir, 3, config -> { });
                Session session = Session.open(ensemble.connectString())) {
            int step = 0;
            for (List<String> keysAndValues : List.of(
                    List.of("portUnification", "true"),
                    List.of("portUnification", "true", "sslQuorum", "true"),
                    List.of("portUnification", "false", "sslQuorum", "true"))) {
                for (ServerProcess server : ensemble.servers()) {
                    server.terminate();
                    keys.stores(server.config(), "ssl.quorum.");
                    for (int i = 0; i < keysAndValues.size(); i += 2) {
                        server.config().set(keysAndValues.get(i), keysAndValues.get(i + 1));
                    }
                    server.config().write();
                    server.launch();
                    server.awaitServing();
                    session.createSurely("/step" + step++);
                }
            }
            for (ServerProcess server : ensemble.servers()) {
                try (Session each = Session.open(server.connectString())) {
                    each.sync();
                    assertTrue(each.zk().getChildren("/", false).contains("step" + (step - 1)));
                }
            }
        }
    }
}
