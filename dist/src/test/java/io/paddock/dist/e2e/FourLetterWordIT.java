package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.ClientTest;
import io.paddock.dist.e2e.harness.OwnServer;
import io.paddock.dist.e2e.harness.RawConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.zookeeper.CreateMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What monitoring scripts read. */
@OwnServer
final class FourLetterWordIT extends ClientTest {
    private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?";
    /** Clients parse the release and the time of the build out of it, up to the time zone. */
    private static final String RELEASE = "3\\.9\\.[0-9]+-[A-Za-z0-9.-]+"
            + ", built on [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC";
    private static final String VERSION = "Zookeeper version: " + RELEASE;

    private static void assertMatches(String regex, String line) {
        assertTrue(Pattern.matches(regex, line), () -> "'" + line + "' should look like " + regex);
    }

    private List<String> lines(String word) throws Exception {
        return server.ask(word).lines().toList();
    }

    private String sessionId() {
        return "0x" + Long.toHexString(zk.getSessionId());
    }

    @ParameterizedTest
    @CsvSource({"ruok,imok", "isro,rw"})
    void shortAnswersHaveNoLineEnd(String word, String answer) throws Exception {
        assertEquals(answer, server.ask(word));
    }

    @Test
    void srvrHasNineLinesInThisOrder() throws Exception {
        List<String> lines = lines("srvr");
        List<String> expected = List.of(VERSION, "Latency min/avg/max: [0-9]+/[0-9]+\\.[0-9]+/[0-9]+",
                "Received: [0-9]+", "Sent: [0-9]+", "Connections: [0-9]+", "Outstanding: [0-9]+", "Zxid: 0x[0-9a-f]+",
                "Mode: standalone", "Node count: [0-9]+");
        assertEquals(expected.size(), lines.size(), lines::toString);
        for (int i = 0; i < lines.size(); i++) {
            assertMatches(expected.get(i), lines.get(i));
        }
    }

    @Test
    void srvrCountsNodesAndConnections() throws Exception {
        int nodes = Integer.parseInt(value("srvr", "Node count: "));
        create(root + "/a");
        assertEquals(nodes + 1, Integer.parseInt(value("srvr", "Node count: ")));
        int connections = Integer.parseInt(value("srvr", "Connections: "));
        assertTrue(connections >= 2, "the session's and the asking one");
        assertEquals("0x" + Long.toHexString(stat(root + "/a").getCzxid()), value("srvr", "Zxid: "));
    }

    private String value(String word, String prefix) throws Exception {
        return lines(word).stream().filter(l -> l.startsWith(prefix)).findFirst().orElseThrow().substring(prefix.length());
    }

    @Test
    void statListsClientsInFrontOfWhatSrvrSays() throws Exception {
        List<String> lines = lines("stat");
        assertMatches(VERSION, lines.get(0));
        assertEquals("Clients:", lines.get(1));
        int end = lines.indexOf("");
        for (String client : lines.subList(2, end)) {
            assertMatches(" /127\\.0\\.0\\.1:[0-9]+\\[[0-9]+]\\(queued=[0-9]+,recved=[0-9]+,sent=[0-9]+\\)", client);
        }
        assertMatches("Latency min/avg/max: .*", lines.get(end + 1));
        assertMatches("Node count: [0-9]+", lines.get(lines.size() - 1));
    }

    @Test
    void consTellsOfEachSession() throws Exception {
        stat(root);
        String own = lines("cons").stream().filter(l -> l.contains("sid=" + sessionId() + ",")).findFirst().orElseThrow();
        assertMatches(" /127\\.0\\.0\\.1:[0-9]+\\[1]\\(queued=0,recved=[0-9]+,sent=[0-9]+,sid=0x[0-9a-f]+,lop=[A-Z]+,"
                + "est=[0-9]+,to=10000,lcxid=0x[0-9a-f]+,lzxid=0x[0-9a-f]+,lresp=[0-9]+,llat=[0-9]+,minlat=[0-9]+,"
                + "avglat=[0-9]+,maxlat=[0-9]+\\)", own);
        assertTrue(lines("cons").stream().anyMatch(l -> l.matches(" /127\\.0\\.0\\.1:[0-9]+\\[0]\\(queued=0,recved=1,sent=0\\)")),
                "the asking connection has no session");
        assertTrue(server.ask("cons").endsWith("\n\n"));
    }

    @Test
    void confTellsTheConfiguration() throws Exception {
        Map<String, String> conf = new HashMap<>();
        for (String line : lines("conf")) {
            conf.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        assertEquals(String.valueOf(server.clientPort()), conf.get("clientPort"));
        assertEquals(server.config().dataDir().resolve("version-2").toString(), conf.get("dataDir"));
        assertEquals(server.config().dataDir().resolve("version-2").toString(), conf.get("dataLogDir"));
        assertEquals("500", conf.get("tickTime"));
        assertEquals("0", conf.get("maxClientCnxns"));
        assertEquals("1000", conf.get("minSessionTimeout"));
        assertEquals("10000", conf.get("maxSessionTimeout"));
        assertEquals("0", conf.get("serverId"));
        assertTrue(Long.parseLong(conf.get("dataDirSize")) >= 0);
        assertTrue(Long.parseLong(conf.get("dataLogSize")) >= 0);
    }

    @Test
    void enviTellsOfTheMachine() throws Exception {
        List<String> lines = lines("envi");
        assertEquals("Environment:", lines.get(0));
        for (String key : List.of("zookeeper.version", "host.name", "java.version", "java.vendor", "java.home",
                "os.name", "os.arch", "os.version", "user.name", "user.dir", "os.memory.free", "os.memory.max")) {
            assertTrue(lines.stream().anyMatch(l -> l.startsWith(key + "=")), key);
        }
    }

    @Test
    void watchesAreCountedAndListed() throws Exception {
        zk.exists(root + "/a", true);
        zk.exists(root + "/b", true);
        zk.getData(root, true, null);
        List<String> summary = lines("wchs");
        assertMatches("[0-9]+ connections watching [0-9]+ paths", summary.get(0));
        assertMatches("Total watches:[0-9]+", summary.get(1));
        String bySession = server.ask("wchc");
        String own = bySession.substring(bySession.indexOf(sessionId() + "\n"));
        assertTrue(own.contains("\n\t" + root + "\n"), own);
        assertTrue(own.contains("\n\t" + root + "/a\n"), own);
        assertTrue(server.ask("wchp").contains(root + "/a\n\t" + sessionId() + "\n"));
        assertTrue(bySession.endsWith("\n\n"));
    }

    @Test
    void childWatchesAreNotListed() throws Exception {
        zk.getChildren(root, true);
        assertFalse(server.ask("wchc").contains(root + "\n"));
        assertFalse(server.ask("wchp").contains(root + "\n"));
    }

    @Test
    void dumpTellsSessionsAndEphemerals() throws Exception {
        create(root + "/e", CreateMode.EPHEMERAL);
        String dump = server.ask("dump");
        assertTrue(dump.startsWith("SessionTracker dump:\nSession Sets ("), dump);
        assertTrue(dump.contains("\t" + sessionId() + "\n"), dump);
        assertTrue(dump.contains("ephemeral nodes dump:\nSessions with Ephemerals ("), dump);
        assertTrue(dump.contains(sessionId() + ":\n\t" + root + "/e\n"), dump);
        assertTrue(dump.contains("Connections dump:\n"), dump);
    }

    @Test
    void dirsTellsSizes() throws Exception {
        List<String> lines = lines("dirs");
        assertMatches("datadir_size: [0-9]+", lines.get(0));
        assertMatches("logdir_size: [0-9]+", lines.get(1));
    }

    @Test
    void mntrHasTheKeysThatMonitorsRead() throws Exception {
        Map<String, String> values = mntr();
        for (String key : List.of("zk_avg_latency", "zk_max_latency", "zk_min_latency", "zk_packets_received",
                "zk_packets_sent", "zk_num_alive_connections", "zk_outstanding_requests", "zk_znode_count",
                "zk_watch_count", "zk_ephemerals_count", "zk_approximate_data_size", "zk_open_file_descriptor_count",
                "zk_max_file_descriptor_count", "zk_uptime", "zk_global_sessions", "zk_local_sessions",
                "zk_connection_drop_count", "zk_connection_rejected", "zk_stale_sessions_expired",
                "zk_last_client_response_size", "zk_bytes_received_count", "zk_digest_mismatches_count")) {
            assertTrue(values.containsKey(key), key);
            assertMatches(NUMBER, values.get(key));
        }
        assertEquals("standalone", values.get("zk_server_state"));
        assertMatches(RELEASE, values.get("zk_version"));
    }

    @Test
    void mntrCountsWhatIsThere() throws Exception {
        Map<String, String> before = mntr();
        create(root + "/e", CreateMode.EPHEMERAL);
        zk.getChildren(root, true);
        zk.getData(root, true, null);
        Map<String, String> after = mntr();
        assertEquals(1, difference(before, after, "zk_znode_count"));
        assertEquals(1, difference(before, after, "zk_ephemerals_count"));
        assertEquals(2, difference(before, after, "zk_watch_count"));
        // Path and data of every node.
        assertEquals((root + "/e").length() + 1, difference(before, after, "zk_approximate_data_size"));
    }

    private static long difference(Map<String, String> before, Map<String, String> after, String key) {
        return Long.parseLong(after.get(key)) - Long.parseLong(before.get(key));
    }

    private Map<String, String> mntr() throws Exception {
        Map<String, String> values = new HashMap<>();
        for (String line : lines("mntr")) {
            int tab = line.indexOf('\t');
            assertTrue(tab > 0, line);
            values.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return values;
    }

    @Test
    void countersCanBeReset() throws Exception {
        stat(root);
        assertEquals("Server stats reset.\n", server.ask("srst"));
        assertTrue(Integer.parseInt(value("srvr", "Received: ")) < 5);
        assertEquals("Connection stats reset.\n", server.ask("crst"));
        String own = lines("cons").stream().filter(l -> l.contains(sessionId())).findFirst().orElseThrow();
        assertTrue(own.contains("recved=0,sent=0,"), own);
        assertTrue(own.contains("lop=NA,"), own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ruok", "srvr"})
    void aWordMayComeInPieces(String word) throws Exception {
        try (RawConnection connection = RawConnection.to(server)) {
            for (char c : word.toCharArray()) {
                connection.send(new byte[] {(byte) c});
            }
            assertFalse(connection.readText().isEmpty());
        }
    }

    @Test
    void aLineEndBehindTheWordDoesNotMatter() throws Exception {
        assertEquals("imok", server.ask("ruok\n"));
        assertEquals("imok", server.ask("ruok\r\n"));
    }

    @Test
    void aWordNobodyKnowsEndsTheConnection() throws Exception {
        assertEquals("", server.ask("abcd"));
        assertEquals("", server.ask("RUOK"));
    }
}
