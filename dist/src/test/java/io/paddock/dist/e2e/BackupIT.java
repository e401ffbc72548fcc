package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.AdminPort;
import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.FourLetterWord;
import io.paddock.dist.e2e.harness.ServerConfig;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import io.paddock.dist.e2e.harness.Shell;
import io.paddock.dist.e2e.harness.Shell.Result;
import io.paddock.dist.e2e.harness.WriteLoad;
import io.paddock.testkit.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** From a running ensemble to a backup, and from that to a new ensemble, with the scripts that operators use. */
@Timeout(600)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class BackupIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int HASH_INTERVAL = 128;
    private static final Pattern SUMMARY = Pattern.compile("zxid (0x[0-9a-f]+), .*, digest (0x[0-9a-f]+)");

    @TempDir
    private Path dir;

    private Path folder;
    private Shell shell;
    private final List<AdminPort> admins = new ArrayList<>();

    @BeforeEach
    void configure() {
        folder = dir.resolve("backups");
        shell = new Shell(dir).with("ZK_SERVER_HEAP", "256").with("PADDOCK_ADMIN_AUTH", "digest " + ServerConfig.SUPER_USER);
    }

    /** What a tool says of a state. */
    private record State(long zxid, long digest) {
        static State in(Result result) {
            Matcher summary = SUMMARY.matcher(result.output());
            assertTrue(summary.find(), result.output() + result.errors());
            return new State(Long.decode(summary.group(1)), Long.parseUnsignedLong(summary.group(2).substring(2), 16));
        }
    }

    private Result tool(Object... arguments) throws Exception {
        Object[] command = new Object[arguments.length + 1];
        command[0] = ServerProgram.distribution().resolve("bin/paddock");
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return shell.run(command);
    }

    private Result good(Object... arguments) throws Exception {
        Result result = tool(arguments);
        assertEquals(0, result.exitCode(), result.errors());
        return result;
    }

    private EnsembleProcesses ensemble(Path place) throws Exception {
        admins.clear();
        return EnsembleProcesses.start(place, 3, config -> {
            admins.add(new AdminPort(Ports.next()));
            config.set("admin.enableServer", "true").set("maxSessionTimeout", "180000").set("snapCount", "400")
                    .set("autopurge.snapRetainCount", "20")
                    .set("admin.serverPort", Integer.toString(admins.get(admins.size() - 1).port()));
        });
    }

    private String admin(int server) {
        return "127.0.0.1:" + admins.get(server - 1).port();
    }

    private State backup(Path data) throws Exception {
        return State.in(good("backup", admin(2), "--to", folder, "--journal", data));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void variety(ZooKeeper zk) throws Exception {
        zk.create("/e", bytes("mine"), Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
        zk.create("/acl", null, Ids.READ_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/ttl", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_WITH_TTL, new Stat(), 86_400_000);
        zk.create("/c", null, Ids.OPEN_ACL_UNSAFE, CreateMode.CONTAINER);
        zk.create("/c/n", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/s", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        for (int i = 0; i < 3; i++) {
            zk.create("/s/n-", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL);
        }
        zk.delete("/s/n-0000000002", -1);
        zk.create("/q", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/zookeeper/quota/q", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/zookeeper/quota/q/zookeeper_limits", bytes("count=-1,bytes=-1,countHardLimit=2,byteHardLimit=-1"),
                Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        zk.create("/zookeeper/quota/q/zookeeper_stats", bytes("count=1,bytes=0"), Ids.OPEN_ACL_UNSAFE,
                CreateMode.PERSISTENT);
        zk.create("/q/one", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    }

    private static void assertVariety(ZooKeeper zk) throws Exception {
        assertEquals(List.of("/e"), zk.getEphemerals());
        assertArrayEquals(bytes("mine"), zk.getData("/e", false, null));
        assertEquals(Ids.READ_ACL_UNSAFE, zk.getACL("/acl", new Stat()));
        assertThrows(KeeperException.NoAuthException.class, () -> zk.setData("/acl", bytes("x"), -1));
        assertNotNull(zk.exists("/ttl", false));
        assertNotNull(zk.exists("/c/n", false));
        assertEquals("/s/n-0000000003",
                zk.create("/s/n-", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL));
        assertThrows(KeeperException.QuotaExceededException.class,
                () -> zk.create("/q/two", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
    }

    /** What a server tells of its past with the word hash. */
    private static NavigableMap<Long, Long> hashes(ServerProcess server) throws Exception {
        NavigableMap<Long, Long> hashes = new TreeMap<>();
        FourLetterWord.ask(server.clientPort(), "hash").lines().forEach(line -> {
            String[] parts = line.split(": ");
            hashes.put(Long.parseLong(parts[0], 16), Long.parseLong(parts[1]));
        });
        return hashes;
    }

    /** Goes on until a transaction has a digest that is kept; nobody else writes. */
    private static Stat writeUntilKept(ZooKeeper zk) throws Exception {
        Stat stat = zk.setData("/s", null, -1);
        while (stat.getMzxid() % HASH_INTERVAL != 0) {
            stat = zk.setData("/s", null, -1);
        }
        return stat;
    }

    @Test
    void aNewEnsembleIsWhatTheOldOneWas() throws Exception {
        long session;
        byte[] password;
        State last;
        NavigableMap<Long, Long> told;
        Stat quiet;
        try (EnsembleProcesses old = ensemble(dir.resolve("old"));
                Session client = Session.open(old.connectString(), 180_000)) {
            session = client.zk().getSessionId();
            password = client.zk().getSessionPasswd();
            variety(client.zk());
            Path data = dir.resolve("old/server2/data");
            State first = backup(data);
            quiet = writeUntilKept(client.zk());
            long then = quiet.getMtime();
            Await.until(LIMIT, () -> "later", () -> System.currentTimeMillis() > then + 1);
            try (WriteLoad load = WriteLoad.on(old.connectString())) {
                load.awaitMore(300);
                State second = backup(data);
                assertTrue(second.zxid() > first.zxid() + 300, first + " and " + second);
                load.awaitMore(300);
                load.end();
            }
            last = backup(data);
            told = new TreeMap<>(hashes(old.server(2)).headMap(last.zxid(), true).tailMap(first.zxid(), false));
            for (ServerProcess server : old.servers()) {
                server.kill();
            }
        }
        assertTrue(told.size() > 3, told::toString);
        assertPointsInTime(told, quiet, last);
        assertNewEnsemble(last, session, password);
    }

    private void assertPointsInTime(NavigableMap<Long, Long> told, Stat quiet, State last) throws Exception {
        for (long zxid : List.of(told.firstKey(), told.lastKey())) {
            assertEquals(new State(zxid, told.get(zxid)), State.in(good("restore", "--from", folder,
                    "--to-zxid", "0x" + Long.toHexString(zxid), "--to", dir.resolve("at-" + zxid))));
        }
        assertEquals(new State(quiet.getMzxid(), told.get(quiet.getMzxid())), State.in(good("restore", "--from", folder,
                "--to-time", quiet.getMtime(), "--to", dir.resolve("at-time"))));
        Result beyond = tool("restore", "--from", folder, "--to-zxid", last.zxid() + 1, "--to", dir.resolve("none"));
        assertEquals(2, beyond.exitCode());
        assertTrue(beyond.errors().contains("ends at zxid 0x" + Long.toHexString(last.zxid())), beyond.errors());
        Result before = tool("restore", "--from", folder, "--to-zxid", 1, "--to", dir.resolve("none"));
        assertTrue(before.errors().contains("there is no way to an earlier state"), before.errors());
        assertFalse(Files.exists(dir.resolve("none/version-2")));
    }

    private void assertNewEnsemble(State last, long session, byte[] password) throws Exception {
        Path place = dir.resolve("new");
        State restored = State.in(good("restore", "--from", folder, "--to", place.resolve("server1/data"),
                "--to", place.resolve("server2/data"), "--to", place.resolve("server3/data")));
        assertEquals(last, restored);
        try (EnsembleProcesses ensemble = ensemble(place)) {
            for (int server = 1; server <= 3; server++) {
                State now = State.in(good("backup", admin(server), "--to", dir.resolve("new-backup-" + server)));
                assertEquals(last.digest(), now.digest(), "server " + server);
            }
            try (Session resumed = Session.resume(ensemble.connectString(), session, password)) {
                assertEquals(session, resumed.zk().getSessionId());
                assertVariety(resumed.zk());
            }
        }
    }

    /** The journal's files go away and are written over while they are copied. */
    @Test
    void aJournalThatIsPurgedMeanwhileIsTakenAsFarAsItGoes() throws Exception {
        AdminPort admin = new AdminPort(Ports.next());
        ServerConfig config = ServerConfig.standalone(Files.createDirectories(dir.resolve("busy")))
                .set("admin.enableServer", "true").set("admin.serverPort", Integer.toString(admin.port()))
                .set("snapCount", "2000").set("autopurge.journalSizeInKb", "1024")
                .set("storage.chronicle.segment-bytes", "1m");
        try (ServerProcess server = ServerProcess.start(config); WriteLoad load = WriteLoad.on(server.connectString())) {
            long zxid = 0;
            for (int round = 0; round < 3; round++) {
                load.awaitMore(10_000);
                Result result = tool("backup", "127.0.0.1:" + admin.port(), "--to", folder, "--journal", config.dataDir());
                boolean reachesBack = !result.errors().contains("Take backups more often");
                assertEquals(reachesBack ? 0 : 1, result.exitCode(), result.output() + result.errors());
                long saved = State.in(result).zxid();
                assertTrue(saved > zxid, result.output());
                zxid = saved;
            }
            load.end();
            assertTrue(server.log().contains("Purged"), server.log());
        }
    }

    @Test
    void apachesServerStartsFromABackup() throws Exception {
        AdminPort admin = new AdminPort(Ports.next());
        ServerConfig config = ServerConfig.standalone(dir.resolve("paddock")).set("admin.enableServer", "true")
                .set("admin.serverPort", Integer.toString(admin.port()));
        Files.createDirectories(dir.resolve("paddock"));
        try (ServerProcess server = ServerProcess.start(config); Session client = Session.open(server.connectString())) {
            admins.add(admin);
            admins.add(admin);
            client.createSurely("/first");
            backup(config.dataDir());
            client.createSurely("/second");
            backup(config.dataDir());
        }
        ServerConfig apache = ServerConfig.standalone(Files.createDirectories(dir.resolve("apache")))
                .program(ServerProgram.APACHE);
        // The older snapshot and the log: Apache's server replays what Paddock's has logged.
        Path version2 = Files.createDirectories(apache.dataDir().resolve("version-2"));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
            Path newest = all.get(all.size() - 1);
            assertTrue(newest.toString().contains("snapshot."), all::toString);
            for (Path file : all) {
                if (!file.equals(newest)) {
                    Files.copy(file, version2.resolve(file.getFileName()));
                }
            }
        }
        try (ServerProcess server = ServerProcess.start(apache); Session client = Session.open(server.connectString())) {
            assertNotNull(client.zk().exists("/first", false));
            assertNotNull(client.zk().exists("/second", false));
        }
    }

    @Test
    void aRefusalLeavesNothingBehind() throws Exception {
        AdminPort admin = new AdminPort(Ports.next());
        ServerConfig config = ServerConfig.standalone(dir).set("admin.enableServer", "true")
                .set("admin.serverPort", Integer.toString(admin.port()));
        try (ServerProcess server = ServerProcess.start(config); Session client = Session.open(server.connectString())) {
            client.zk().addAuthInfo("digest", bytes("root:pw"));
            client.zk().setACL("/", Ids.CREATOR_ALL_ACL, -1);
            Path credentials = Files.writeString(dir.resolve("credentials"), "digest:root:wrong\n");
            Result refused = tool("backup", "127.0.0.1:" + admin.port(), "--to", folder, "--auth-file", credentials);
            assertEquals(1, refused.exitCode());
            assertTrue(refused.errors().contains("all rights"), refused.errors());
            Files.writeString(credentials, "digest:root:pw\n");
            good("backup", "127.0.0.1:" + admin.port(), "--to", folder, "--auth-file", credentials, "--quiet");
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(1, files.filter(file -> file.getFileName().toString().startsWith("snapshot.")).count());
            }
            assertNull(client.zk().exists("/none", false));
        }
    }
}
