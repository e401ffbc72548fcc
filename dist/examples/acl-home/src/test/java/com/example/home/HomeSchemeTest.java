package com.example.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.paddock.testkit.embedded.PaddockExtension;
import io.paddock.testkit.embedded.PaddockEnsemble;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scheme in a running server, which finds it among this project's modules. */
@Timeout(60)
class HomeSchemeTest {
    // No List.of: the client asks it whether it contains null.
    private static final List<ACL> HOME =
            Collections.singletonList(new ACL(Perms.ALL, new Id("home", "/users")));
    private static final byte[] NOTHING = {};

    @RegisterExtension
    static final PaddockExtension PADDOCK =
            PaddockExtension.of(PaddockEnsemble.of(1).property("acl", "world,ip,auth,digest,home"));

    private static ZooKeeper connect(String user) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper zk = new ZooKeeper(PADDOCK.connectString(), 10_000, event -> {
            if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
            }
        });
        connected.await();
        zk.addAuthInfo("digest", (user + ":secret").getBytes());
        return zk;
    }

    @Test
    void everybodyOwnsTheNodeWithTheirName() throws Exception {
        try (ZooKeeper ann = connect("ann"); ZooKeeper bob = connect("bob")) {
            ann.create("/users", NOTHING, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            ann.create("/users/ann", NOTHING, HOME, CreateMode.PERSISTENT);
            ann.create("/users/ann/mail", NOTHING, HOME, CreateMode.PERSISTENT);
            assertEquals(List.of("mail"), ann.getChildren("/users/ann", false));
            assertThrows(KeeperException.NoAuthException.class, () -> bob.getChildren("/users/ann", false));
            assertThrows(KeeperException.NoAuthException.class, () -> bob.setData("/users/ann/mail", NOTHING, -1));
        }
    }

    @Test
    void nonsenseIsRefusedAsAnAcl() throws Exception {
        try (ZooKeeper ann = connect("ann")) {
            assertThrows(KeeperException.InvalidACLException.class, () -> ann.create("/nonsense", NOTHING,
                    Collections.singletonList(new ACL(Perms.ALL, new Id("home", "users/"))), CreateMode.PERSISTENT));
        }
    }
}
