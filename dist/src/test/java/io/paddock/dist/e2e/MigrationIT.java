package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.dist.e2e.harness.Shell;
import io.paddock.dist.e2e.harness.Shell.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** From Apache's server to Paddock and back, with the scripts that operators use. */
@Timeout(180)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class MigrationIT {
    @TempDir
    private Path dir;

    private ServerConfig apache;
    private ServerConfig paddock;
    private ServerConfig back;
    private Shell shell;
    private long session;
    private byte[] password;

    @BeforeEach
    void configure() throws Exception {
        apache = config("apache").program(ServerProgram.APACHE);
        paddock = config("paddock").program(ServerProgram.PADDOCK);
        back = config("back").program(ServerProgram.APACHE);
        shell = new Shell(dir).with("ZK_SERVER_HEAP", "256");
    }

    private ServerConfig config(String name) throws Exception {
        return ServerConfig.standalone(Files.createDirectories(dir.resolve(name)));
    }

    private Result tool(Object... arguments) throws Exception {
        Object[] command = new Object[arguments.length + 1];
        command[0] = ServerProgram.distribution().resolve("bin/paddock");
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return shell.run(command);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Fills Apache's server and kills it while it writes. */
    private void writeUntilKilled() throws Exception {
        try (ServerProcess server = ServerProcess.start(apache)) {
            Session client = Session.open(server.connectString());
            ZooKeeper zk = client.zk();
            session = zk.getSessionId();
            password = zk.getSessionPasswd();
            zk.create("/kept", bytes("data"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            zk.setACL("/kept", Ids.READ_ACL_UNSAFE, 0);
            zk.create("/mine", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            zk.create("/ttl", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_WITH_TTL, new Stat(), 86_400_000);
            zk.create("/q", null, Ids.OPEN_ACL_UNSAFE, CreateMode.CONTAINER);
            CountDownLatch some = new CountDownLatch(500);
            for (int i = 0; i < 2_000; i++) {
                zk.create("/q/n-", bytes("" + i), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL,
                        (rc, path, ctx, name) -> {
                            if (rc == 0) {
                                some.countDown();
                            }
                        }, null);
            }
            assertTrue(some.await(30, TimeUnit.SECONDS));
            server.kill();
        }
    }

    @Test
    void thereAndBack() throws Exception {
        writeUntilKilled();
        refuseToStartOnApachesData();
        Result imported = tool("import", apache.dataDir(), "--to", paddock.dataDir());
        assertEquals(0, imported.exitCode(), imported.errors());

        int children;
        long lastZxid;
        try (ServerProcess server = ServerProcess.start(paddock)) {
            // The session of before goes on, and its ephemeral with it.
            try (Session resumed = Session.resume(server.connectString(), session, password)) {
                ZooKeeper zk = resumed.zk();
                assertEquals(session, zk.exists("/mine", false).getEphemeralOwner());
                assertArrayEquals(bytes("data"), zk.getData("/kept", false, null));
                assertEquals(Ids.READ_ACL_UNSAFE, zk.getACL("/kept", null));
                children = zk.getChildren("/q", false).size();
                assertTrue(children >= 500, children + " children");
                String next = zk.create("/q/n-", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL);
                assertEquals(String.format("/q/n-%010d", children), next);
                lastZxid = zk.exists(next, false).getCzxid();
            }
            server.terminate();
        }

        Result exported = tool("export", "--from", paddock.dataDir(), "--to", back.dataDir());
        assertEquals(0, exported.exitCode(), exported.errors());
        try (ServerProcess server = ServerProcess.start(back); Session client = Session.open(server.connectString())) {
            ZooKeeper zk = client.zk();
            assertEquals(children + 1, zk.getChildren("/q", false).size());
            assertEquals(lastZxid, zk.exists(String.format("/q/n-%010d", children), false).getCzxid());
            assertNotNull(zk.exists("/ttl", false));
            assertTrue(zk.exists("/mine", false) == null, "its session was closed");
        }
    }

    private void refuseToStartOnApachesData() throws Exception {
        ServerConfig mistaken = ServerConfig.standalone(apache.directory()).program(ServerProgram.PADDOCK);
        try (ServerProcess server = ServerProcess.launch(mistaken)) {
            assertEquals(3, server.awaitExit());
            assertTrue(server.log().contains("PDK-214"), server.log());
            assertTrue(server.log().contains("bin/paddock import " + apache.dataDir() + " --to "), server.log());
        }
    }
}
