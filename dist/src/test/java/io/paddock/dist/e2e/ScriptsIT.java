package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.DistributionCopy;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.Shell;
import io.paddock.dist.e2e.harness.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The start scripts, run from a copy of the distribution whose path has blanks in it. */
@Timeout(240)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class ScriptsIT {
    @TempDir
    private Path dir;

    private Path home;
    private Path zooCfg;
    private int port;
    private Shell shell;

    @BeforeEach
    void copyDistribution() throws Exception {
        home = dir.resolve("my own server");
        DistributionCopy.make(home);
        ServerConfig config = ServerConfig.standalone(Files.createDirectories(dir.resolve("a server")));
        port = config.clientPort();
        Files.writeString(home.resolve("conf/zoo.cfg"),
                "tickTime=500\ndataDir=data\nclientPort=" + port + "\nadmin.enableServer=false\n");
        zooCfg = home.resolve("conf/zoo.cfg");
        shell = new Shell(dir).with("ZK_SERVER_HEAP", "128");
    }

    @AfterEach
    void stopServer() throws Exception {
        zkServer("stop");
    }

    private Result zkServer(Object... arguments) throws Exception {
        return shell.run(Stream.concat(Stream.of(home.resolve("bin/zkServer.sh")), Stream.of(arguments)).toArray());
    }

    private void awaitStatus(int exitCode) {
        Await.until(Duration.ofSeconds(60), () -> "status with exit code " + exitCode,
                () -> zkServer("status").exitCode() == exitCode);
    }

    @Test
    void aServerIsStartedAskedAndStopped() throws Exception {
        Result notYet = zkServer("status");
        assertEquals("Client port found: " + port + ". Client address: localhost. Client SSL: false.\n"
                + "Error contacting service. It is probably not running.\n", notYet.output());
        assertEquals("Using config: " + zooCfg + "\n", notYet.errors());
        assertEquals(1, notYet.exitCode());

        Result started = zkServer("start");
        assertEquals("Starting zookeeper ... STARTED\n", started.output());
        assertEquals(0, started.exitCode());
        awaitStatus(0);
        assertEquals("Client port found: " + port + ". Client address: localhost. Client SSL: false.\nMode: standalone\n",
                zkServer("status").output());
        assertTrue(Files.isDirectory(home.resolve("data/version-2")), "a relative dataDir is the distribution's");

        String pid = Files.readString(home.resolve("data/zookeeper_server.pid"));
        Result again = zkServer("start");
        assertEquals("Starting zookeeper ... already running as process " + pid + ".\n", again.output());
        assertEquals(1, again.exitCode());

        Result stopped = zkServer("stop");
        assertEquals("Stopping zookeeper ... STOPPED\n", stopped.output());
        assertEquals(0, stopped.exitCode());
        assertFalse(ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false));
        assertEquals("Stopping zookeeper ... no zookeeper to stop (could not find file "
                + home.resolve("data/zookeeper_server.pid") + ")\n", zkServer("stop").output());
    }

    @Test
    void aStartedServerLogsToItsFileAndIsQuiet() throws Exception {
        shell.with("ZOO_LOG_DIR", dir.resolve("some logs").toString()).with("ZOO_LOG_FILE", "server.log");
        zkServer("start");
        awaitStatus(0);
        String log = Files.readString(dir.resolve("some logs/server.log"));
        assertFalse(log.isEmpty());
        assertEquals("", Files.readString(dir.resolve("some logs/server.out")), "nothing goes past the log");
        for (int i = 0; i < 10; i++) {
            zkServer("status");
        }
        assertEquals(log, Files.readString(dir.resolve("some logs/server.log")), "no line per request");
    }

    @Test
    void restartEndsOneServerAndStartsAnother() throws Exception {
        zkServer("start");
        awaitStatus(0);
        String first = Files.readString(home.resolve("data/zookeeper_server.pid"));
        assertEquals("Stopping zookeeper ... STOPPED\nStarting zookeeper ... STARTED\n", zkServer("restart").output());
        awaitStatus(0);
        assertFalse(first.equals(Files.readString(home.resolve("data/zookeeper_server.pid"))));
    }

    @Test
    void aServerThatCannotStartIsReported() throws Exception {
        Files.writeString(zooCfg, "tickTime=never\ndataDir=data\nclientPort=" + port + "\n");
        Result result = zkServer("start");
        assertEquals("Starting zookeeper ... FAILED TO START\n", result.output());
        assertEquals(1, result.exitCode());
        assertEquals(2, zkServer("start-foreground").exitCode());
    }

    @Test
    void theConfigurationIsFoundInAllItsWays() throws Exception {
        Path other = Files.createDirectories(dir.resolve("other conf"));
        Files.copy(zooCfg, other.resolve("zoo.cfg"));
        Files.copy(zooCfg, other.resolve("mine.cfg"));
        assertEquals("Using config: " + other.resolve("zoo.cfg") + "\n", zkServer("--config", other, "status").errors());
        assertEquals("Using config: " + other.resolve("mine.cfg") + "\n",
                zkServer("--config", other, "status", "mine.cfg").errors());
        assertEquals("Using config: " + other.resolve("mine.cfg") + "\n",
                zkServer("status", other.resolve("mine.cfg")).errors());
        shell.with("ZOOCFGDIR", other.toString());
        assertEquals("Using config: " + other.resolve("zoo.cfg") + "\n", zkServer("status").errors());
        shell.with("ZOOCFG", "mine.cfg");
        assertEquals("Using config: " + other.resolve("mine.cfg") + "\n", zkServer("status").errors());
    }

    /** By one rule, whichever command is told it. */
    @Test
    void aRelativeNameIsLookedForHereAndThenInTheConfigDirectory() throws Exception {
        Files.writeString(home.resolve("conf/mine.cfg"), "dataDir=data\nclientPort=1\nhere=no\n");
        assertEquals("Using config: " + home.resolve("conf/mine.cfg") + "\n", zkServer("status", "mine.cfg").errors());
        assertTrue(check("mine.cfg").contains("mine.cfg:3"), () -> "conf/mine.cfg was not checked");
        Files.writeString(dir.resolve("mine.cfg"), "dataDir=data\nclientPort=1\n\n\nhere=yes\n");
        assertEquals("Using config: " + dir.resolve("mine.cfg") + "\n", zkServer("status", "mine.cfg").errors());
        assertTrue(check("mine.cfg").contains("mine.cfg:5"), () -> "mine.cfg was not checked");
        Result refused = shell.run(home.resolve("bin/paddock"), "server", "mine.cfg");
        assertEquals(2, refused.exitCode());
        String all = refused.output() + refused.errors();
        assertEquals(2, all.split("PDK-202", -1).length, "told once: " + all);
        assertTrue(all.contains("mine.cfg:5"), all);
    }

    private String check(String file) throws Exception {
        Result result = shell.run(home.resolve("bin/paddock"), "check", file);
        return result.output() + result.errors();
    }

    @Test
    void aMissingConfigurationIsReported() throws Exception {
        for (String command : List.of("start", "start-foreground", "status")) {
            Result result = zkServer(command, "missing.cfg");
            assertEquals(2, result.exitCode());
            assertTrue(result.errors().contains("No readable configuration file at " + home.resolve("conf/missing.cfg")));
        }
    }

    @Test
    void theEnvironmentFilesOfTheConfigurationAreRead() throws Exception {
        Files.writeString(home.resolve("conf/java.env"), "SERVER_JVMFLAGS=\"-Dfrom.java.env=1 $SERVER_JVMFLAGS\"\n");
        Files.writeString(home.resolve("conf/zookeeper-env.sh"), "ZOO_LOG_DIR=" + dir.resolve("elsewhere") + "\n");
        String command = shell.with("JVMFLAGS", "-Dfrom.jvmflags=2").with("SERVER_JVMFLAGS", "-Dfrom.server.flags=3")
                .run(home.resolve("bin/zkServer.sh"), "print-cmd").output();
        for (String part : List.of("-Xmx128m", "-Dfrom.java.env=1", "-Dfrom.jvmflags=2", "-Dfrom.server.flags=3",
                dir.resolve("elsewhere").toString(), "io.paddock.dist/io.paddock.dist.Main")) {
            assertTrue(command.contains(part), () -> part + " in " + command);
        }
    }

    @Test
    void theProcessIdMayBeKeptElsewhere() throws Exception {
        Path pidFile = dir.resolve("run/server.pid");
        shell.with("ZOOPIDFILE", pidFile.toString());
        zkServer("start");
        assertTrue(ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).isPresent());
        assertEquals("Stopping zookeeper ... STOPPED\n", zkServer("stop").output());
    }

    @Test
    void lostDirectoriesAreNotMadeAgainWhenThatIsForbidden() throws Exception {
        shell.with("ZOO_DATADIR_AUTOCREATE_DISABLE", "1");
        Result result = zkServer("start");
        assertEquals("ZooKeeper data directory is missing at " + home.resolve("data") + " fix the path or run initialize\n",
                result.output());
        assertEquals(1, result.exitCode());
    }

    @Test
    void theScriptsWorkThroughLinksAndFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(dir.resolve("a link"), home.resolve("bin/zkServer.sh"));
        Path linkOfLink = Files.createSymbolicLink(dir.resolve("another"), Path.of("a link"));
        assertEquals(zkServer("version").output(), shell.run(link, "version").output());
        assertEquals("Using config: " + zooCfg + "\n", shell.run(linkOfLink, "status").errors());
        assertTrue(shell.run(Files.createSymbolicLink(dir.resolve("p"), home.resolve("bin/paddock")), "version")
                .output().startsWith("Paddock, version "));
    }

    @Test
    void aWordThatIsNoCommandGetsTheUsage() throws Exception {
        assertTrue(zkServer("what").errors().startsWith("Usage: "));
        assertTrue(zkServer().errors().startsWith("Usage: "));
        assertEquals(2, shell.run(home.resolve("bin/paddock")).exitCode());
    }

    @Test
    void statusFindsThePortInTheLinesOfTheEnsemble() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/myid"), "2\n");
        Files.writeString(zooCfg, "dataDir=data\nserver.1=h1:1:2;9991\nserver.2=h2:1:2:participant;127.0.0.1:9992\n");
        assertTrue(zkServer("status").output().startsWith(
                "Client port found: 9992. Client address: 127.0.0.1. Client SSL: false.\n"));
        Files.writeString(zooCfg, "dataDir=data\nserver.2=h2:1:2;9993\n");
        assertTrue(zkServer("status").output().startsWith(
                "Client port found: 9993. Client address: localhost. Client SSL: false.\n"));
        Files.writeString(zooCfg, "dataDir=data\ndynamicConfigFile=conf/dynamic\n");
        Files.writeString(home.resolve("conf/dynamic"), "server.2=h2:1:2;[::1]:9994\n");
        assertTrue(zkServer("status").output().endsWith("Client port found: 9994. Client address: ::1. Client SSL: false.\n"
                + "Error contacting service. It is probably not running.\n"));
        Files.writeString(zooCfg, "dataDir=data\n");
        Result none = zkServer("status");
        assertTrue(none.output().endsWith(
                "Unable to find either secure or unsecure client port in any configs. Terminating.\n"), none::output);
        assertEquals(1, none.exitCode());
    }

    @Test
    void theShellOfApacheTalksToTheServer() throws Exception {
        zkServer("start");
        awaitStatus(0);
        Path zkCli = home.resolve("bin/zkCli.sh");
        assertEquals(0, shell.run(zkCli, "-server", "127.0.0.1:" + port, "create", "/from-cli", "hello").exitCode());
        Result got = shell.run(zkCli, "-server", "127.0.0.1:" + port, "get", "/from-cli");
        assertTrue(got.output().contains("\nhello\n"), got::output);
        Result interactive = shell.reading("ls /\nquit\n").run(zkCli, "-server", "127.0.0.1:" + port);
        assertTrue(interactive.output().contains("[from-cli, zookeeper]"), interactive::output);
    }

    @Test
    void theServersPathHasNothingOfApacheAndNothingThatCallsHome() throws Exception {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString()).toList();
            assertTrue(names.stream().noneMatch(n -> n.startsWith("zookeeper") || n.startsWith("netty")), names::toString);
            assertTrue(names.stream().noneMatch(n -> n.startsWith("chronicle-analytics") || n.startsWith("affinity")
                    || n.startsWith("compiler") || n.startsWith("jna") || n.startsWith("jnr")), names::toString);
        }
    }
}
