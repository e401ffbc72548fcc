package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import java.nio.file.Path;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that the server deletes by itself. */
@Timeout(120)
final class ReaperIT {
    private static String create(ZooKeeper zk, String path, CreateMode mode) throws Exception {
        return zk.create(path, null, Ids.OPEN_ACL_UNSAFE, mode);
    }

    private static void createWithLifetime(ZooKeeper zk, String path, long millis) throws Exception {
        zk.create(path, null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_WITH_TTL, new Stat(), millis);
    }

    @Test
    void emptiedContainersAndNodesPastTheirLifetimeGo(@TempDir Path dir) throws Exception {
        ServerConfig config = ServerConfig.standalone(dir).systemProperty("znode.container.checkIntervalMs", "200");
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            ZooKeeper zk = session.zk();
            create(zk, "/never-used", CreateMode.CONTAINER);
            createWithLifetime(zk, "/long", 600_000);
            create(zk, "/container", CreateMode.CONTAINER);
            create(zk, "/container/child", CreateMode.PERSISTENT);
            zk.exists("/container", session.watcher());
            zk.delete("/container/child", -1);
            assertEquals("NodeDeleted /container", session.nextEvent());

            createWithLifetime(zk, "/short", 300);
            createWithLifetime(zk, "/parent", 300);
            create(zk, "/parent/child", CreateMode.PERSISTENT);
            zk.exists("/short", session.watcher());
            assertEquals("NodeDeleted /short", session.nextEvent());
            assertNotNull(zk.exists("/parent", session.watcher()), "children keep it");
            zk.delete("/parent/child", -1);
            assertEquals("NodeDeleted /parent", session.nextEvent());

            assertNotNull(zk.exists("/never-used", false));
            assertNotNull(zk.exists("/long", false));
            assertEquals(List.of(), session.events());
        }
    }

    @Test
    void lifetimesAreOffUnlessTheConfigurationSaysOtherwise(@TempDir Path dir) throws Exception {
        ServerConfig config = ServerConfig.standalone(dir).unset("extendedTypesEnabled");
        try (ServerProcess server = ServerProcess.start(config); Session session = Session.open(server.connectString())) {
            KeeperException thrown = Assertions.assertThrows(KeeperException.class,
                    () -> createWithLifetime(session.zk(), "/a", 1_000));
            assertEquals(Code.UNIMPLEMENTED, thrown.code());
            create(session.zk(), "/container", CreateMode.CONTAINER);
        }
    }
}
