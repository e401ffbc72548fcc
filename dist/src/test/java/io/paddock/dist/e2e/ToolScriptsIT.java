package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.dist.e2e.harness.Shell;
import io.paddock.dist.e2e.harness.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that look after data directories, beside a server that runs and one that doesn't. */
@Timeout(180)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class ToolScriptsIT {
    @TempDir
    private Path dir;

    private ServerConfig config;
    private Path zooCfg;
    private Shell shell;

    @BeforeEach
    void configure() throws Exception {
        config = ServerConfig.standalone(Files.createDirectories(dir.resolve("a server")));
        zooCfg = config.directory().resolve("zoo.cfg");
        shell = new Shell(dir).with("ZK_SERVER_HEAP", "256").with("ZOOCFGDIR", config.directory().toString());
    }

    private Result script(String name, Object... arguments) throws Exception {
        List<Object> command = new ArrayList<>(List.of(ServerProgram.distribution().resolve("bin").resolve(name)));
        command.addAll(List.of(arguments));
        return shell.run(command.toArray());
    }

    private Result good(String name, Object... arguments) throws Exception {
        Result result = script(name, arguments);
        assertEquals(0, result.exitCode(), result.output() + result.errors());
        return result;
    }

    @Test
    void aServerIsLookedIntoWhileItRunsAndRestoredElsewhere() throws Exception {
        try (ServerProcess server = ServerProcess.start(config)) {
            try (Session client = Session.open(server.connectString())) {
                client.zk().create("/a", "x".getBytes(), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
                client.zk().create("/a/b", "y".getBytes(), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
                Result dump = good("paddock", "journal", "dump", config.dataDir());
                assertTrue(dump.output().contains(" create /a/b,y,[31,s{'world,'anyone}],false,1"), dump.output());
                assertTrue(good("paddock", "journal", "verify", config.dataDir()).output().endsWith("All is well.\n"));
            }
            Result cleanup = script("zkCleanup.sh", "-n", "3");
            assertEquals(1, cleanup.exitCode(), cleanup.errors());
            assertTrue(cleanup.errors().contains("cleans up by itself"), cleanup.errors());
            server.terminate();
        }
        good("zkCleanup.sh", "-n", "3");

        Path back = dir.resolve("back");
        good("paddock", "export", "--from", config.dataDir(), "--to", back);
        Path snapshot;
        try (var files = Files.list(back.resolve("version-2"))) {
            snapshot = files.filter(file -> file.getFileName().toString().startsWith("snapshot")).findFirst().orElseThrow();
        }
        assertTrue(good("zkSnapShotToolkit.sh", "-d", snapshot).output().contains("/a/b\n"));
        assertTrue(good("zkSnapshotRecursiveSummaryToolkit.sh", snapshot, "/a", "0").output().contains("children: 1"));
        assertTrue(good("zkSnapshotComparer.sh", "-l", snapshot, "-r", snapshot, "-b", "0", "-n", "0").output()
                .endsWith("All layers compared.\n"));
        assertEquals(0, good("paddock", "snapshot", "compare", snapshot, snapshot).exitCode());

        ServerConfig other = ServerConfig.standalone(Files.createDirectories(dir.resolve("other")));
        good("paddock", "restore", snapshot, "--to", other.dataDir());
        try (ServerProcess server = ServerProcess.start(other); Session client = Session.open(server.connectString())) {
            assertEquals("y", new String(client.zk().getData("/a/b", false, null)));
        }
    }

    @Test
    void initializeMakesTheDirectoriesOnce() throws Exception {
        Files.writeString(zooCfg, "dataDir=" + config.dataDir() + "\ndataLogDir=" + dir.resolve("log")
                + "\nclientPort=" + config.clientPort() + "\n");
        good("zkServer-initialize.sh", "--myid=7");
        assertEquals("7\n", Files.readString(config.dataDir().resolve("myid")));
        assertTrue(Files.isDirectory(dir.resolve("log/version-2")));
        assertTrue(Files.exists(config.dataDir().resolve("initialize")));
        assertEquals(1, script("zkServer-initialize.sh").exitCode(), "there is a data directory already");
        Files.writeString(config.dataDir().resolve("version-2/x"), "");
        good("zkServer-initialize.sh", "--force", "--configfile", zooCfg);
        assertFalse(Files.exists(config.dataDir().resolve("version-2/x")));
        assertEquals(1, script("zkServer-initialize.sh", "--myid", "300", "--force").exitCode());
        assertEquals(1, script("zkServer-initialize.sh", "--nonsense").exitCode());
    }

    @Test
    void mistakesAreTold() throws Exception {
        Result none = script("zkTxnLogToolkit.sh", dir.resolve("log.1"));
        assertEquals(1, none.exitCode());
        assertTrue(none.errors().contains("File doesn't exist or not readable"), none.errors());
        Result nothing = script("paddock", "import");
        assertEquals(2, nothing.exitCode());
        assertTrue(nothing.errors().contains("Usage: paddock import APACHE_DATA_DIR"), nothing.errors());
    }
}
