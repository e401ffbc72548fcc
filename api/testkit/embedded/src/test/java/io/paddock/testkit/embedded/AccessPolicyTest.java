package io.paddock.testkit.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AccessPolicy;
import io.paddock.api.access.AccessPolicyProvider;
import io.paddock.api.access.PolicyRequest;
import io.paddock.api.access.PolicyRequest.Operation;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A policy in the way of real requests. */
@Timeout(60)
class AccessPolicyTest {
    private static final byte[] NOTHING = {};

    private final ListAppender<ILoggingEvent> audit = new ListAppender<>();
    private PaddockServer server;
    private TestClient client;

    /** What is secret is for nobody; elsewhere nothing is deleted. */
    @ProviderName("house-rules")
    public static final class HouseRules implements AccessPolicyProvider {
        @Override
        public AccessPolicy create(ModuleContext context) {
            return HouseRules::decide;
        }

        private static AccessPolicy.Verdict decide(PolicyRequest request) {
            if (request.path().startsWith("/secret")) {
                return AccessPolicy.Verdict.deny("it is secret\nfrom " + request.peer().remote().getAddress());
            }
            return request.operation() == Operation.DELETE
                    ? AccessPolicy.Verdict.deny("nothing is deleted here") : AccessPolicy.Verdict.PASS;
        }
    }

    @BeforeEach
    void start() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("audit");
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        audit.start();
        logger.addAppender(audit);
        server = PaddockServer.builder().provider(new HouseRules()).property("policy", "house-rules").start();
        client = TestClient.of(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(audit);
    }

    private ZooKeeper zk() {
        return client.zk();
    }

    @Test
    void deniesWritesReadsAndWatchesAndPassesTheRest() throws Exception {
        zk().create("/a", NOTHING, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        assertNotNull(zk().exists("/a", true));
        assertThrows(KeeperException.NoAuthException.class, () -> zk().delete("/a", -1));
        assertThrows(KeeperException.NoAuthException.class, () -> zk().exists("/secret", true));
        assertThrows(KeeperException.NoAuthException.class, () -> zk().getChildren("/secret/b", false));
        assertThrows(KeeperException.NoAuthException.class, () -> zk().create(
                "/secret", NOTHING, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
        assertEquals(List.of("a", "zookeeper"), zk().getChildren("/", false).stream().sorted().toList());
    }

    @Test
    void aMultiIsDeniedAsAWhole() throws Exception {
        assertThrows(KeeperException.NoAuthException.class, () -> zk().multi(List.of(
                Op.create("/b", NOTHING, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT),
                Op.delete("/b", -1))));
        assertNull(zk().exists("/b", false));
        zk().multi(List.of(
                Op.create("/c", NOTHING, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT), Op.check("/c", 0)));
        assertNotNull(zk().exists("/c", false));
    }

    @Test
    void answersKeepTheirOrder() throws Exception {
        CountDownLatch answered = new CountDownLatch(150);
        for (int i = 0; i < 50; i++) {
            zk().create("/n" + i, NOTHING, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT,
                    (code, path, context, name) -> count(code == 0, answered), null);
            zk().delete("/n" + i, -1,
                    (code, path, context) -> count(code == KeeperException.Code.NOAUTH.intValue(), answered), null);
            zk().sync("/secret",
                    (code, path, context) -> count(code == KeeperException.Code.NOAUTH.intValue(), answered), null);
        }
        // Apache's client gives its connection up when an answer is not the one whose turn it is.
        assertTrue(answered.await(30, TimeUnit.SECONDS), answered.getCount() + " wrong or missing");
    }

    private static void count(boolean good, CountDownLatch answered) {
        if (good) {
            answered.countDown();
        }
    }

    @Test
    void denialsAreCountedAndLogged() throws Exception {
        assertThrows(KeeperException.NoAuthException.class, () -> zk().getData("/secret/x", false, null));
        assertTrue(mntr().contains("zk_policy_denied_count\t1\n"), mntr());
        server.stop();
        assertEquals(1, audit.list.size());
        String line = audit.list.get(0).getFormattedMessage();
        assertTrue(line.contains("operation=GET_DATA\tznode=/secret/x\tresult=denied\treason=it is secret from"), line);
    }

    private String mntr() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write("mntr".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
