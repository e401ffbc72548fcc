package com.example.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.paddock.testkit.embedded.PaddockServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.server.auth.DigestLoginModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ZooKeeper's own client logs in at a running server. */
@Timeout(60)
class UsersTest {
    @TempDir
    static Path dir;

    static PaddockServer server;

    @BeforeAll
    static void start() throws Exception {
        Path users = Files.writeString(dir.resolve("users"), "ann=secret\nbob=hidden\n");
        server = PaddockServer.builder()
                .property("auth", "ip,digest,users").property("auth.users.file", users.toString())
                .property("acl", "world,ip,auth,digest,users").start();
        // Sections named "ann:secret" instead of those of a JAAS file.
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String section) {
                String[] user = section.split(":");
                return user.length != 2 ? null : new AppConfigurationEntry[] {new AppConfigurationEntry(
                        DigestLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED,
                        Map.of("username", user[0], "password", user[1]))};
            }
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ZooKeeper logIn(String user, KeeperState expected) throws Exception {
        ZKClientConfig config = new ZKClientConfig();
        config.setProperty(ZKClientConfig.LOGIN_CONTEXT_NAME_KEY, user);
        // With FIPS the client wouldn't use MD5.
        config.setProperty("zookeeper.fips-mode", "false");
        CompletableFuture<KeeperState> state = new CompletableFuture<>();
        ZooKeeper zk = new ZooKeeper(server.connectString(), 10_000, event -> {
            if (event.getState() != KeeperState.SyncConnected) {
                state.complete(event.getState());
            }
        }, config);
        assertEquals(expected, state.get(30, TimeUnit.SECONDS));
        return zk;
    }

    @Test
    void whatAnnCreatesIsForAnn() throws Exception {
        try (ZooKeeper ann = logIn("ann:secret", KeeperState.SaslAuthenticated);
                ZooKeeper bob = logIn("bob:hidden", KeeperState.SaslAuthenticated)) {
            ann.create("/mine", new byte[] {1}, Ids.CREATOR_ALL_ACL, CreateMode.PERSISTENT);
            assertEquals("sasl", ann.getACL("/mine", null).get(0).getId().getScheme());
            assertEquals("ann", ann.getACL("/mine", null).get(0).getId().getId());
            assertThrows(KeeperException.NoAuthException.class, () -> bob.getData("/mine", false, null));
        }
    }

    @Test
    void aWrongPasswordIsNotTaken() throws Exception {
        try (ZooKeeper eve = logIn("ann:guess", KeeperState.AuthFailed)) {
            assertThrows(KeeperException.AuthFailedException.class, () -> eve.getData("/", false, null));
        }
    }
}
