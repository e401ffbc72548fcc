package io.paddock.kernel.client.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.ApacheServer;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same requests to Apache's server and to ours, and then the same words: but for times and ids, one answer. */
@Timeout(60)
class WordsAgainstApacheTest {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int WRITES = 150;

    @TempDir
    Path directory;

    @Test
    void theAnswersHaveOneForm() throws Exception {
        try (ApacheServer apache = new ApacheServer(directory);
                KernelFixture ours = KernelFixture.start();
                ApacheServer.Client theirClient = apache.connect(TIMEOUT_MILLIS)) {
            RawClient ourClient = ours.connect();
            for (Step step : steps()) {
                assertEquals(
                        theirClient.call(step.op, step.body).error(), ourClient.call(step.op, step.body).error());
            }
            for (String word : List.of(
                    "ruok", "isro", "gtmk", "hash", "srvr", "stat", "cons", "dump", "wchs", "wchc", "wchp", "crst",
                    "cons", "srst", "srvr", "dirs")) {
                assertEquals(normal(apache.ask(word)), normal(ours.ask(word)), word);
            }
            assertEquals(keysOf(apache.ask("envi")).get(0), keysOf(ours.ask("envi")).get(0));
            compareMetrics(metricsOf(apache.ask("mntr")), metricsOf(ours.ask("mntr")));
        }
    }

    private record Step(int op, Consumer<JuteWriter> body) {}

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>(List.of(
                new Step(OpCode.CREATE, Bodies.create("/a", "abc", Bodies.PERSISTENT)),
                new Step(OpCode.CREATE, Bodies.create("/e", "abc", Bodies.EPHEMERAL)),
                new Step(OpCode.DELETE, Bodies.version("/nope", -1)),
                new Step(OpCode.GET_DATA, Bodies.read("/a", true)),
                new Step(OpCode.EXISTS, Bodies.read("/nope", false)),
                new Step(OpCode.GET_CHILDREN, Bodies.read("/", true))));
        for (int i = 0; i < WRITES; i++) {
            steps.add(new Step(OpCode.SET_DATA, Bodies.set("/e", "x", -1)));
        }
        return steps;
    }

    /** Without what differs from run to run; lines of clients in the order of the alphabet. */
    private static String normal(String answer) {
        String text = answer
                .replaceAll("version: .*", "version: V")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "CLIENT")
                .replaceAll("0x[0-9a-f]{10,15}\\b", "SESSION")
                .replaceAll("(est|lresp|llat|minlat|avglat|maxlat)=\\d+", "$1=N")
                .replaceAll("max: \\d+/[0-9.]+/\\d+", "max: N/N/N")
                // A bucket that sessions have just left stays for a while, empty.
                .replaceAll("0 expire at [^\\n]*:\\n", "")
                .replaceAll("Sets \\(\\d+\\)/", "Sets (N)/")
                .replaceAll("expire at [^\\n]*:", "expire at T:")
                .replaceAll("(?m)^([0-9a-f]+): -?\\d+$", "$1: DIGEST")
                .replaceAll("_size: \\d+", "_size: N");
        String[] lines = text.split("(?<=\n)");
        List<String> clients = Arrays.stream(lines).filter(line -> line.contains("CLIENT")).sorted().toList();
        List<String> others = Arrays.stream(lines).filter(line -> !line.contains("CLIENT")).toList();
        return String.join("", others) + String.join("", clients);
    }

    private static List<String> keysOf(String lines) {
        return lines.lines().map(line -> line.split("=")[0]).toList();
    }

    private static Map<String, String> metricsOf(String mntr) {
        return mntr.lines().map(line -> line.split("\t")).collect(Collectors.toMap(
                pair -> pair[0], pair -> pair[1], (first, second) -> first, LinkedHashMap::new));
    }

    private static void compareMetrics(Map<String, String> theirs, Map<String, String> ours) throws IOException {
        List<String> common = new ArrayList<>(ours.keySet());
        common.retainAll(theirs.keySet());
        List<String> inTheirOrder = new ArrayList<>(theirs.keySet());
        inTheirOrder.retainAll(ours.keySet());
        assertEquals(inTheirOrder, common);
        assertTrue(common.size() > 60, "only " + common.size() + " metrics in common");
        for (String key : List.of(
                "zk_server_state", "zk_ephemerals_count", "zk_num_alive_connections", "zk_znode_count",
                "zk_watch_count", "zk_global_sessions", "zk_approximate_data_size", "zk_outstanding_requests",
                "zk_connection_drop_probability", "zk_auth_failed_count", "zk_packets_received",
                "zk_connection_request_count", "zk_last_client_response_size")) {
            assertEquals(theirs.get(key), ours.get(key), key);
        }
    }
}
