package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.AdminPort;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.testkit.Ports;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The command restore, as somebody with curl uses it. */
@Timeout(240)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class RestoreOverHttpIT {
    private static final String USER = "digest root:pw";

    @TempDir
    private Path dir;

    private static ServerConfig withAdmin(ServerConfig config, AdminPort admin) {
        return config.set("admin.enableServer", "true").set("admin.serverPort", Integer.toString(admin.port()));
    }

    private Path snapshot(AdminPort admin) throws Exception {
        HttpResponse<Path> answer = admin.send(admin.request("/commands/snapshot").header("Authorization", USER),
                HttpResponse.BodyHandlers.ofFile(dir.resolve("snapshot")));
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private static HttpResponse<String> restore(AdminPort admin, byte[] snapshot, String credentials) throws Exception {
        var request = admin.request("/commands/restore").POST(BodyPublishers.ofByteArray(snapshot));
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        return admin.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRestored(ServerProcess server, long session, byte[] password) throws Exception {
        try (Session resumed = Session.resume(server.connectString(), session, password)) {
            ZooKeeper zk = resumed.zk();
            assertEquals(session, zk.getSessionId());
            assertArrayEquals(bytes("old"), zk.getData("/a", false, null));
            assertNull(zk.exists("/b", false));
            assertNotNull(zk.exists("/e", false));
        }
    }

    @Test
    void aServerOnItsOwnTakesABackup() throws Exception {
        AdminPort admin = new AdminPort(Ports.next());
        try (ServerProcess server = ServerProcess.start(withAdmin(
                        ServerConfig.standalone(dir).set("maxSessionTimeout", "60000"), admin));
                Session client = Session.open(server.connectString(), 60_000)) {
            ZooKeeper zk = client.zk();
            long session = zk.getSessionId();
            byte[] password = zk.getSessionPasswd();
            zk.create("/a", bytes("old"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            zk.create("/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            byte[] snapshot = Files.readAllBytes(snapshot(admin));
            zk.setData("/a", bytes("new"), -1);
            zk.create("/b", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            zk.getData("/a", client.watcher(), null);
            zk.exists("/b", client.watcher());

            assertEquals(401, restore(admin, snapshot, null).statusCode());
            HttpResponse<String> damaged = restore(admin, java.util.Arrays.copyOf(snapshot, snapshot.length / 2), USER);
            assertEquals(400, damaged.statusCode());
            assertTrue(damaged.body().contains("nothing was changed"), damaged.body());
            assertArrayEquals(bytes("new"), zk.getData("/a", false, null));

            HttpResponse<String> restored = restore(admin, snapshot, USER);
            assertEquals(200, restored.statusCode(), restored.body());
            assertTrue(restored.body().contains("\"error\" : null"), restored.body());
            assertEquals(429, restore(admin, snapshot, USER).statusCode());

            // Whoever was connected comes back with his session, and is told of all that he watches.
            assertEquals("Disconnected", client.nextEvent());
            assertEquals("SyncConnected", client.nextEvent());
            assertEquals(List.of("NodeDataChanged /a", "NodeDeleted /b"),
                    List.of(client.nextEvent(), client.nextEvent()).stream().sorted().toList());
            assertArrayEquals(bytes("old"), zk.getData("/a", false, null));
            zk.create("/after", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);

            server.kill();
            server.launch();
            server.awaitServing();
            assertEquals("Disconnected", client.nextEvent());
            assertEquals("SyncConnected", client.nextEvent());
            assertNotNull(zk.exists("/after", false));
            assertRestored(server, session, password);
        }
    }

    @Test
    void anEnsembleRefuses() throws Exception {
        List<AdminPort> admins = new ArrayList<>();
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir.resolve("ensemble"), 3, config -> {
            admins.add(new AdminPort(Ports.next()));
            withAdmin(config, admins.get(admins.size() - 1));
        }); Session client = Session.open(ensemble.connectString())) {
            client.createSurely("/a");
            byte[] snapshot = Files.readAllBytes(snapshot(admins.get(0)));
            for (AdminPort admin : admins) {
                HttpResponse<String> answer = restore(admin, snapshot, USER);
                assertEquals(503, answer.statusCode());
                assertTrue(answer.body().contains("bin/paddock restore"), answer.body());
            }
            assertNotNull(client.zk().exists("/a", false));
        }
    }
}
