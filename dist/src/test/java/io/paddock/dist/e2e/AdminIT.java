package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.AdminPort;
import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.testkit.Ports;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Administration over HTTP, as operators, probes and Prometheus use it. */
@Timeout(240)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class AdminIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path dir;

    private static ServerConfig withAdmin(ServerConfig config, int port) {
        return config.set("admin.enableServer", "true").set("admin.serverPort", Integer.toString(port));
    }

    @Test
    void aStandaloneServer() throws Exception {
        AdminPort admin = new AdminPort(Ports.next());
        AdminPort metrics = new AdminPort(Ports.next());
        ServerConfig config = withAdmin(ServerConfig.standalone(dir), admin.port())
                .set("metricsProvider.className", "org.apache.zookeeper.metrics.prometheus.PrometheusMetricsProvider")
                .set("metricsProvider.httpHost", "127.0.0.1")
                .set("metricsProvider.httpPort", Integer.toString(metrics.port()));
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            session.createSurely("/a");
            session.zk().create("/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            assertTrue(admin.get("/commands").body().contains("server_stats"));
            assertTrue(admin.command("srvr").contains("\"server_state\" : \"standalone\""));
            assertTrue(admin.command("dump").contains("\"" + session.zk().getSessionId() + "\" : [ \"/e\" ]"));
            assertTrue(admin.command("monitor").contains("\"ephemerals_count\" : 1"));
            assertEquals(200, admin.get("/health/ready").statusCode());
            for (AdminPort each : List.of(admin, metrics)) {
                String page = each.get("/metrics").body();
                assertTrue(page.contains("\nephemerals_count 1.0\n"), page);
                assertTrue(page.contains("\nupdatelatency_bucket{le=\"+Inf\"} "), page);
                assertTrue(page.contains("\njvm_memory_bytes_used{area=\"heap\"} "), page);
            }
        }
    }

    @Test
    void aPortThatIsTakenStopsNoServer() throws Exception {
        AdminPort admin = new AdminPort(Ports.next());
        try (ServerProcess first = ServerProcess.start(withAdmin(ServerConfig.standalone(dir.resolve("1")), admin.port()));
                ServerProcess second =
                        ServerProcess.start(withAdmin(ServerConfig.standalone(dir.resolve("2")), admin.port()))) {
            Await.until(LIMIT, second::log, () -> second.log().contains("PDK-258 127.0.0.1:" + admin.port()));
            assertTrue(admin.command("conf").contains("\"client_port\" : " + first.clientPort()));
        }
    }

    @Test
    void onlyThoseWithAllRightsOnTheRootShedConnections() throws Exception {
        AdminPort admin = new AdminPort(Ports.next());
        try (ServerProcess server = ServerProcess.start(withAdmin(ServerConfig.standalone(dir), admin.port()));
                Session session = Session.open(server.connectString())) {
            session.zk().addAuthInfo("digest", "root:pw".getBytes());
            session.zk().setACL("/", Ids.CREATOR_ALL_ACL, -1);
            String shed = "/commands/shed_connections?percentage=100";
            assertEquals(401, admin.post(shed, null).statusCode());
            assertEquals(403, admin.post(shed, "digest root:wrong").statusCode());
            assertTrue(admin.post(shed, "digest root:pw").body().contains("\"connections_shed\" : 1"));
            assertTrue(admin.post(shed, "digest " + ServerConfig.SUPER_USER).body().contains("\"error\" : null"));
            Await.until(LIMIT, () -> "the session again", () -> session.zk().exists("/", false) != null);
        }
    }

    @Test
    void anotherServerStartsFromASnapshot() throws Exception {
        AdminPort admin = new AdminPort(Ports.next());
        Path copy = dir.resolve("copy");
        String zxid;
        try (ServerProcess server = ServerProcess.start(withAdmin(ServerConfig.standalone(dir.resolve("1")), admin.port()));
                Session session = Session.open(server.connectString())) {
            for (int i = 0; i < 200; i++) {
                session.zk().create("/n" + i, new byte[5000], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            }
            assertEquals(401, admin.get("/commands/snapshot").statusCode());
            HttpResponse<Path> answer = admin.send(
                    admin.request("/commands/snapshot").header("Authorization", "digest root:pw"),
                    HttpResponse.BodyHandlers.ofFile(copy));
            assertEquals(200, answer.statusCode());
            zxid = answer.headers().firstValue("last_zxid").orElseThrow();
            assertEquals(Long.toString(Files.size(copy)), answer.headers().firstValue("snapshot_size").orElseThrow());
            for (int twice = 0; twice < 2; twice++) {
                HttpResponse<String> saved = admin.send(
                        admin.request("/commands/snap?streaming=false").header("Authorization", "digest root:pw"),
                        HttpResponse.BodyHandlers.ofString());
                assertEquals(zxid, saved.headers().firstValue("last_zxid").orElseThrow(), saved::body);
            }
            assertTrue(admin.command("last_snapshot").contains("\"zxid\" : \"" + zxid.substring(2) + "\""));
        }
        ServerConfig config = ServerConfig.standalone(dir.resolve("2"));
        Path version2 = Files.createDirectories(config.dataDir().resolve("version-2"));
        Files.move(copy, version2.resolve("snapshot." + zxid.substring(2)));
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            assertEquals(5000, session.zk().getData("/n199", false, null).length);
            assertEquals(201, session.zk().getChildren("/", false).size());
        }
    }

    @Test
    void anEnsembleIsReadyWhileItHasAQuorum() throws Exception {
        List<AdminPort> admins = new ArrayList<>();
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir, 3, config -> {
            admins.add(new AdminPort(Ports.next()));
            withAdmin(config, admins.get(admins.size() - 1).port());
        })) {
            ServerProcess leader = ensemble.awaitLeader();
            AdminPort ofLeader = admins.get(ensemble.servers().indexOf(leader));
            for (AdminPort admin : admins) {
                Await.until(LIMIT, () -> "a ready server", () -> admin.get("/health/ready").statusCode() == 200);
                assertTrue(admin.command("leader").contains("\"is_leader\" : " + (admin == ofLeader)));
            }
            assertTrue(ofLeader.get("/metrics").body().contains("\nsynced_followers 2.0\n"));
            for (ServerProcess follower : ensemble.followers()) {
                follower.kill();
            }
            Await.until(LIMIT, () -> "a server that is not ready", () -> ofLeader.get("/health/ready").statusCode() == 503);
            assertEquals(200, ofLeader.get("/health/live").statusCode());
        }
    }
}
