package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ExampleBuild;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.dist.e2e.harness.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plug-ins from outside: built with their own tests by Maven from our artifacts alone, looked at by check-plugin, and
 * chosen by a server from the distribution.
 */
@Timeout(400)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class ExamplesIT {
    private static final byte[] NOTHING = {};

    @TempDir
    private static Path work;

    private static ExampleBuild examples;

    @TempDir
    private Path dir;

    @BeforeAll
    static void publish() throws Exception {
        examples = new ExampleBuild(work);
    }

    @AfterAll
    static void removeLinks() throws Exception {
        examples.close();
    }

    /** Builds it and puts it beside no other. */
    private Path plugins(String example) throws Exception {
        Path built = examples.build(example);
        Shell.Result check = new Shell(dir).run(ServerProgram.distribution().resolve("bin/paddock"), "check-plugin", built);
        assertEquals(0, check.exitCode(), check.output() + check.errors());
        Path plugins = Files.createDirectories(dir.resolve("plugins"));
        Files.move(built, plugins.resolve(example));
        return plugins;
    }

    @Test
    void anAclScheme() throws Exception {
        ServerConfig config = ServerConfig.standalone(dir)
                .set("plugin.dir", plugins("acl-home").toString())
                .set("acl", "world,ip,auth,digest,home");
        try (ServerProcess server = ServerProcess.start(config);
                Session ann = Session.open(server.connectString()); Session bob = Session.open(server.connectString())) {
            ann.zk().addAuthInfo("digest", "ann:secret".getBytes());
            ann.zk().create("/users", NOTHING, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            ann.zk().create("/users/ann", NOTHING,
                    Collections.singletonList(new ACL(Perms.ALL, new Id("home", "/users"))), CreateMode.PERSISTENT);
            assertNotNull(ann.zk().getData("/users/ann", false, null));
            assertThrows(KeeperException.NoAuthException.class, () -> bob.zk().getData("/users/ann", false, null));
        }
        Shell.Result list = new Shell(dir).run(ServerProgram.distribution().resolve("bin/paddock"), "plugins",
                config.directory().resolve("zoo.cfg"));
        assertTrue(list.output().matches("(?s).*\\*  acl +home +com\\.example\\.home@1\\.0 .*"), list.output());
    }
}
