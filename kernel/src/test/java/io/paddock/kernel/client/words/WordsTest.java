package io.paddock.kernel.client.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.Plane;
import io.paddock.kernel.boot.Machine;
import io.paddock.kernel.observe.ServerInfo;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.MemoryLine;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.OpCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each word's answer, line by line, as ZooKeeper 3.9 gives it. */
class WordsTest {
    private static final String NOT_SERVING = "This ZooKeeper instance is not currently serving requests\n";

    @TempDir
    Path directory;

    private KernelFixture server = KernelFixture.start();

    @AfterEach
    void close() {
        server.close();
    }

    private void restartWith(FixtureSettings settings) {
        server.close();
        server = KernelFixture.start(settings);
    }

    private static String hex(RawClient client) {
        return "0x" + Long.toHexString(client.sessionId());
    }

    @Test
    void ruokAndIsroHaveNoLineEnd() {
        assertEquals("imok", server.ask("ruok"));
        assertEquals("rw", server.ask("isro"));
    }

    @Test
    void srvr() {
        RawClient client = server.connect();
        server.create(client, "/a");
        assertEquals(
                """
                Zookeeper version: 3.9.5-test
                Latency min/avg/max: 0/0.0/0
                Received: 3
                Sent: 2
                Connections: 2
                Outstanding: 0
                Zxid: 0x2
                Mode: standalone
                Node count: 6
                """,
                server.ask("srvr"));
    }

    @Test
    void latencyIsWhatARequestWaited() {
        RawClient client = server.connect();
        server.storage().hold();
        client.send(OpCode.CREATE, Bodies.create("/a", "", Bodies.PERSISTENT));
        server.settle();
        server.clock().advanceMillis(7);
        server.storage().release();
        server.settle();
        assertTrue(server.ask("srvr").contains("\nLatency min/avg/max: 0/3.5/7\n"));
    }

    @Test
    void statListsClientsFirst() {
        RawClient client = server.connect();
        client.call(OpCode.PING, Bodies.none());
        assertEquals(
                """
                Zookeeper version: 3.9.5-test
                Clients:
                 /127.0.0.1:40001[1](queued=0,recved=2,sent=2)
                 /127.0.0.1:40002[0](queued=0,recved=1,sent=0)

                Latency min/avg/max: 0/0.0/0
                Received: 3
                Sent: 2
                Connections: 2
                Outstanding: 0
                Zxid: 0x1
                Mode: standalone
                Node count: 5
                """,
                server.ask("stat"));
    }

    @Test
    void cons() {
        long start = server.clock().epochMillis();
        RawClient client = server.connect();
        server.clock().advanceMillis(5);
        client.call(OpCode.GET_CHILDREN, Bodies.read("/", false));
        assertEquals(
                " /127.0.0.1:40001[1](queued=0,recved=2,sent=2,sid=" + hex(client) + ",lop=GETC,est=" + start
                        + ",to=30000,lcxid=0x1,lzxid=0x1,lresp=" + (start + 5)
                        + ",llat=0,minlat=0,avglat=0,maxlat=0)\n"
                        + " /127.0.0.1:40002[0](queued=0,recved=1,sent=0)\n\n",
                server.ask("cons"));
    }

    @Test
    void consOfAClientThatOnlyHasASession() {
        long start = server.clock().epochMillis();
        RawClient client = server.connect();
        String first = server.ask("cons").lines().findFirst().orElseThrow();
        assertEquals(
                " /127.0.0.1:40001[1](queued=0,recved=1,sent=1,sid=" + hex(client) + ",lop=SESS,est=" + start
                        + ",to=30000,lcxid=0x0,lzxid=0x1,lresp=" + start + ",llat=0,minlat=0,avglat=0,maxlat=0)",
                first);
    }

    @Test
    void crstForgetsTheNumbersOfConnections() {
        long start = server.clock().epochMillis();
        RawClient client = server.connect();
        server.create(client, "/a", "/b");
        assertEquals("Connection stats reset.\n", server.ask("crst"));
        assertEquals(
                " /127.0.0.1:40001[1](queued=0,recved=0,sent=0,sid=" + hex(client) + ",lop=NA,est=" + start
                        + ",to=30000,lzxid=0xffffffffffffffff,lresp=0,llat=0,minlat=0,avglat=0,maxlat=0)",
                server.ask("cons").lines().findFirst().orElseThrow());
    }

    @Test
    void srstForgetsTheNumbersOfTheServer() {
        RawClient client = server.connect();
        server.create(client, "/a");
        assertEquals("Server stats reset.\n", server.ask("srst"));
        // The answer to srst has been sent since, the question srvr received.
        assertTrue(server.ask("srvr").contains("Latency min/avg/max: 0/0.0/0\nReceived: 1\nSent: 1\n"));
        assertTrue(server.ask("mntr").contains("zk_op_count_create\t0\n"));
    }

    @Test
    void watchesOfDataAndExistenceAreListed() {
        RawClient first = server.connect();
        RawClient second = server.connect();
        server.create(first, "/a");
        first.call(OpCode.GET_DATA, Bodies.read("/a", true));
        first.call(OpCode.EXISTS, Bodies.read("/nope", true));
        first.call(OpCode.GET_CHILDREN, Bodies.read("/a", true));
        second.call(OpCode.GET_DATA, Bodies.read("/a", true));
        assertEquals("2 connections watching 2 paths\nTotal watches:3\n", server.ask("wchs"));
        assertEquals(
                hex(first) + "\n\t/a\n\t/nope\n" + hex(second) + "\n\t/a\n\n", server.ask("wchc"));
        String byPath = server.ask("wchp");
        String a = "/a\n\t" + hex(first) + "\n\t" + hex(second) + "\n";
        String nope = "/nope\n\t" + hex(first) + "\n";
        assertTrue(byPath.equals(a + nope + "\n") || byPath.equals(nope + a + "\n"), byPath);
        assertTrue(server.ask("mntr").contains("zk_watch_count\t4\n"));
    }

    @Test
    void noWatches() {
        assertEquals("0 connections watching 0 paths\nTotal watches:0\n", server.ask("wchs"));
        assertEquals("\n", server.ask("wchc"));
        assertEquals("\n", server.ask("wchp"));
    }

    @Test
    void dump() {
        RawClient client = server.connect();
        client.call(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL));
        long start = server.clock().epochMillis();
        assertEquals(
                "SessionTracker dump:\nSession Sets (1)/(1):\n1 expire at " + new Date(start + 32_000) + ":\n\t"
                        + hex(client) + "\nephemeral nodes dump:\nSessions with Ephemerals (1):\n" + hex(client)
                        + ":\n\t/e\nConnections dump:\nConnections Sets (2)/(2):\n1 expire at "
                        + new Date(start + 40_000) + ":\n\tip: /127.0.0.1:40001 sessionId: " + hex(client)
                        + "\n1 expire at " + new Date(start + 70_000) + ":\n\tip: /127.0.0.1:40002 sessionId: 0x0\n",
                server.ask("dump"));
    }

    @Test
    void directoriesAreMeasuredElsewhere() {
        ArrayDeque<Runnable> errands = new ArrayDeque<>();
        restartWith(new FixtureSettings().errands(errands::add));
        MemoryLine dirs = server.transport().connect(Plane.CLIENT);
        dirs.write("dirs".getBytes(StandardCharsets.US_ASCII));
        MemoryLine conf = server.transport().connect(Plane.CLIENT);
        conf.write("conf".getBytes(StandardCharsets.US_ASCII));
        server.settle();
        assertEquals("imok", server.ask("ruok"), "others are served meanwhile");
        assertEquals(0, dirs.read().length);
        assertEquals(2, errands.size());
        conf.close();
        errands.forEach(Runnable::run);
        server.settle();
        assertEquals("datadir_size: 0\nlogdir_size: 0\n", new String(dirs.read(), StandardCharsets.US_ASCII));
        assertFalse(dirs.closeReason() == null);
    }

    @Test
    void tooManyThatAskForSizesAreTurnedAway() {
        restartWith(new FixtureSettings().errands(errand -> {
            throw new RejectedExecutionException("full");
        }));
        assertEquals("Too many ask how large the directories are.\n", server.ask("dirs"));
        assertEquals("imok", server.ask("ruok"));
    }

    @Test
    void wordsThatAreNotAllowedMeasureNothing() {
        restartWith(new FixtureSettings().words("ruok").errands(errand -> {
            throw new AssertionError("measured");
        }));
        assertEquals("dirs is not executed because it is not in the whitelist.\n", server.ask("dirs"));
    }

    @Test
    void hashPrintsEvery128thTransaction() {
        RawClient client = server.connect();
        assertEquals("", server.ask("hash"));
        for (int i = 0; i < 300; i++) {
            client.send(OpCode.CREATE, Bodies.create("/n", "", Bodies.SEQUENTIAL));
        }
        server.settle();
        List<String> lines = server.ask("hash").lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).matches("80: -?\\d+"), lines.get(0));
        assertTrue(lines.get(1).matches("100: -?\\d+"), lines.get(1));
    }

    @Test
    void traceMaskIsSetAndGot() {
        assertEquals("306", server.ask("gtmk"));
        MemoryLine line = server.transport().connect(Plane.CLIENT);
        line.write("stmk".getBytes(StandardCharsets.US_ASCII));
        server.settle();
        assertEquals(0, line.read().length, "the number is still to come");
        line.write(ByteBuffer.allocate(8).putLong(7).array());
        server.settle();
        assertEquals("7", new String(line.read(), StandardCharsets.US_ASCII));
        assertEquals("7", server.ask("gtmk"));
    }

    @Test
    void confWithTheSizesOfDirectories() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data/version-2"));
        Path log = Files.createDirectories(directory.resolve("log/version-2"));
        Files.write(data.resolve("snapshot.1"), new byte[10]);
        Files.write(Files.createDirectory(data.resolve("more")).resolve("x"), new byte[5]);
        Files.write(log.resolve("log.1"), new byte[7]);
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("clientPort", "2181");
        lines.put("dataDir", data.toString());
        lines.put("dataLogDir", log.toString());
        lines.put("serverId", "0");
        restartWith(new FixtureSettings().info(new ServerInfo("v", lines, Map.of(), new Machine(data, log))));
        assertEquals(
                "clientPort=2181\ndataDir=" + data + "\ndataDirSize=15\ndataLogDir=" + log
                        + "\ndataLogSize=7\nserverId=0\n",
                server.ask("conf"));
        assertEquals("datadir_size: 15\nlogdir_size: 7\n", server.ask("dirs"));
    }

    @Test
    void directoriesThatAreMissingHaveNoSize() {
        assertEquals("datadir_size: 0\nlogdir_size: 0\n", server.ask("dirs"));
    }

    @Test
    void envi() {
        List<String> lines = server.ask("envi").lines().toList();
        assertEquals(List.of("Environment:", "java.version=17"), lines.subList(0, 2));
        assertTrue(lines.get(2).matches("os\\.memory\\.free=\\d+MB"));
        assertTrue(lines.get(3).matches("os\\.memory\\.max=\\d+MB"));
        assertTrue(lines.get(4).matches("os\\.memory\\.total=\\d+MB"));
        assertEquals(5, lines.size());
    }

    @Test
    void aWordThatIsNotAllowedSaysSo() {
        restartWith(new FixtureSettings().words("srvr", "ruok"));
        assertEquals("stat is not executed because it is not in the whitelist.\n", server.ask("stat"));
        assertEquals("imok", server.ask("ruok"));
    }

    @Test
    void withoutARoleMostWordsSayThatNobodyIsServed() {
        server.kernel().roles().stop();
        for (String word : List.of(
                "conf", "cons", "crst", "dirs", "dump", "mntr", "srst", "srvr", "stat", "wchc", "wchp", "wchs")) {
            assertEquals(NOT_SERVING, server.ask(word), word);
        }
        assertEquals(NOT_SERVING.trim(), server.ask("hash"));
        assertEquals("null", server.ask("isro"));
        assertEquals("imok", server.ask("ruok"));
        assertEquals("306", server.ask("gtmk"));
        assertTrue(server.ask("envi").startsWith("Environment:\n"));
    }

    @Test
    void aWordWithinASessionIsNone() {
        RawClient client = server.connect();
        client.line().write("ruok".getBytes(StandardCharsets.US_ASCII));
        server.settle();
        assertTrue(client.isClosedByServer());
        assertEquals(0, client.line().read().length);
    }

    @Test
    void wordsThatNobodyKnowsCloseTheConnection() {
        MemoryLine line = server.transport().connect(Plane.CLIENT);
        line.write("what".getBytes(StandardCharsets.US_ASCII));
        server.settle();
        assertFalse(line.closeReason() == null);
        assertEquals(0, line.read().length);
    }
}
