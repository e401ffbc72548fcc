package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ExampleBuild;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.dist.e2e.harness.Shell;
import io.paddock.dist.e2e.harness.WriteLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
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
    private static final int WRITES = 200;

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

    /**
     * Builds it and puts it beside no other.
     *
     * @param expected what check-plugin finds to say
     */
    private Path plugins(String example, List<String> expected) throws Exception {
        Path built = examples.build(example);
        Shell.Result check = new Shell(dir).run(ServerProgram.distribution().resolve("bin/paddock"), "check-plugin", built);
        assertEquals(expected, check.output().lines().filter(line -> line.startsWith("PDK-"))
                .map(line -> line.substring(0, 7)).toList(), check.output() + check.errors());
        Path plugins = Files.createDirectories(dir.resolve("plugins"));
        Files.move(built, plugins.resolve(example));
        return plugins;
    }

    @Test
    void anAclScheme() throws Exception {
        ServerConfig config = ServerConfig.standalone(dir)
                .set("plugin.dir", plugins("acl-home", List.of()).toString())
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

    @Test
    void anAuthenticationWithTwoSteps() throws Exception {
        Path users = Files.writeString(dir.resolve("users"), "ann=secret\n");
        ServerConfig config = ServerConfig.standalone(dir)
                .set("plugin.dir", plugins("auth-users", List.of()).toString())
                .set("auth", "ip,digest,users").set("auth.users.file", users.toString())
                .set("acl", "world,ip,auth,digest,users").set("sessionRequireClientSASLAuth", "true");
        try (ServerProcess server = ServerProcess.start(config)) {
            String said = zkCli(server, "secret", "create /mine \"\" sasl:ann:cdrwa", "getAcl /mine");
            assertTrue(said.contains("'sasl,'ann"), said);
            assertTrue(zkCli(server, "guess", "get /mine").contains("AuthFailed"));
            try (Session nobody = Session.open(server.connectString())) {
                KeeperException refused =
                        assertThrows(KeeperException.class, () -> nobody.zk().getData("/mine", false, null));
                assertEquals(KeeperException.Code.SESSIONCLOSEDREQUIRESASLAUTH, refused.code());
            }
        }
    }

    /** Apache's command line, logged in as ann. */
    private String zkCli(ServerProcess server, String password, String... lines) throws Exception {
        Path login = Files.writeString(dir.resolve("jaas.conf"), "Client {\n"
                + "  org.apache.zookeeper.server.auth.DigestLoginModule required username=\"ann\" password=\"" + password
                + "\";\n};\n");
        Shell.Result result = new Shell(dir)
                .with("CLIENT_JVMFLAGS", "-Dzookeeper.fips-mode=false -Djava.security.auth.login.config=" + login)
                .reading(String.join("\n", lines) + "\nquit\n")
                .run(ServerProgram.distribution().resolve("bin/zkCli.sh"), "-server", server.connectString());
        return result.output() + result.errors();
    }

    @Test
    void aStorage() throws Exception {
        // Its engine is no module, which check-plugin says and the operator allows.
        Path plugins = plugins("storage-mvstore", List.of("PDK-106"));
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir, 3, config -> config
                .set("plugin.dir", plugins.toString()).set("plugin.allow-automatic", "true")
                .set("storage", "mvstore"))) {
            losesItsLeaderUnderLoad(ensemble);
        }
    }

    @Test
    void anElection() throws Exception {
        Path plugins = plugins("election-preferred", List.of());
        try (EnsembleProcesses ensemble = EnsembleProcesses.start(dir, 3, config -> config
                .set("plugin.dir", plugins.toString())
                .set("election", "preferred").set("election.preferred.server", "1"))) {
            ServerProcess first = ensemble.awaitLeader();
            if (first != ensemble.server(1)) {
                first.kill(); // It was elected before server 1 was there.
                assertEquals(ensemble.server(1), ensemble.awaitLeader());
                first.launch();
                first.awaitServing();
            }
            losesItsLeaderUnderLoad(ensemble);
        }
    }

    /** The leader is killed in the middle of writes; what was acknowledged is on every server that is left. */
    private static void losesItsLeaderUnderLoad(EnsembleProcesses ensemble) throws Exception {
        ServerProcess leader = ensemble.awaitLeader();
        List<String> acknowledged;
        try (WriteLoad load = WriteLoad.on(ensemble.connectString())) {
            load.awaitMore(WRITES);
            leader.kill();
            load.awaitMore(WRITES);
            acknowledged = load.end();
        }
        assertNotEquals(leader, ensemble.awaitLeader());
        for (ServerProcess server : ensemble.servers()) {
            if (server.isAlive()) {
                try (Session session = Session.open(server.connectString())) {
                    session.sync();
                    assertTrue(session.zk().getChildren("/", false).containsAll(acknowledged), server.connectString());
                }
            }
        }
    }
}
