package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The audit log, line by line: fields, order and words are Apache's. */
@Timeout(120)
final class AuditIT {

    @Test
    void changesAndWhoMadeThemAreWrittenDown(@TempDir Path dir) throws Exception {
        ServerConfig config = ServerConfig.standalone(dir).set("audit.enable", "true");
        String me = System.getProperty("user.name");
        List<String> expected = new ArrayList<>(List.of("user=" + me + " operation=serverStart result=success"));
        try (ServerProcess server = ServerProcess.start(config)) {
            try (Session session = Session.open(server.connectString())) {
                String client = "session=0x" + Long.toHexString(session.zk().getSessionId()) + " user=127.0.0.1,ann ip=127.0.0.1 operation=";
                session.zk().addAuthInfo("digest", "ann:secret".getBytes(StandardCharsets.UTF_8));
                change(session.zk());
                for (String line : List.of(
                        "create znode=/a znode_type=persistent result=success",
                        "create znode=/a znode_type=persistent result=failure",
                        "create znode=/a/e0000000000 znode_type=ephemeral_sequential result=success",
                        "setData znode=/a result=success",
                        "setAcl znode=/a acl=world:anyone:cdrwa result=success",
                        "create znode=/b znode_type=persistent result=success",
                        "delete znode=/b result=success",
                        "multiOperation result=failure",
                        "delete znode=/none result=failure")) {
                    expected.add(client + line);
                }
                expected.add("session=0x" + Long.toHexString(session.zk().getSessionId()) + " user=" + me
                        + " operation=ephemeralZNodeDeletionOnSessionCloseOrExpire znode=/a/e0000000000 result=success");
            }
            Await.until(Duration.ofSeconds(10), server::log, () -> server.log().contains("ephemeralZNodeDeletion"));
            server.terminate();
            expected.add("user=" + me + " operation=serverStop result=invoked");
            assertEquals(expected, audited(server.log()));
        }
    }

    private static void change(ZooKeeper zk) throws Exception {
        zk.create("/a", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        assertThrows(KeeperException.NodeExistsException.class,
                () -> zk.create("/a", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
        zk.create("/a/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL_SEQUENTIAL);
        zk.setData("/a", new byte[] {1}, -1);
        zk.setACL("/a", Ids.OPEN_ACL_UNSAFE, -1);
        zk.multi(List.of(Op.create("/b", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT), Op.delete("/b", -1)));
        assertThrows(KeeperException.class, () -> zk.multi(List.of(
                Op.create("/c", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT), Op.delete("/none", -1))));
        assertThrows(KeeperException.NoNodeException.class, () -> zk.delete("/none", -1));
    }

    /** The entries in the log, with blanks for tabs, and a session's users in one order: Apache's is any. */
    private static List<String> audited(String log) {
        return log.lines().filter(line -> line.contains("operation=") && line.contains("\tresult="))
                .map(line -> line.substring(line.contains("session=") ? line.indexOf("session=") : line.indexOf("user=")))
                .map(line -> line.replace('\t', ' ').replace("user=ann,127.0.0.1", "user=127.0.0.1,ann")).toList();
    }

    @Test
    void nothingIsWrittenUnlessItIsSwitchedOn(@TempDir Path dir) throws Exception {
        try (ServerProcess server = ServerProcess.start(ServerConfig.standalone(dir));
                Session session = Session.open(server.connectString())) {
            session.zk().create("/a", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            assertEquals(List.of(), audited(server.log()));
            assertTrue(server.isAlive());
        }
    }
}
