package io.paddock.admin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.admin.AdminServer;
import io.paddock.api.admin.AdminSettings;
import io.paddock.api.admin.Health;
import io.paddock.testkit.Ports;
import io.paddock.testkit.TestModuleContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is at which address, and how it is answered. */
@Timeout(60)
class HttpAdminTest {
    @TempDir
    Path directory;

    private final FixedConsole console = new FixedConsole();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.next();
    private final int metricsPort = Ports.next();
    private AdminServer admin;

    @BeforeEach
    void start() throws Exception {
        admin = make(port, metricsPort);
    }

    @AfterEach
    void close() throws Exception {
        admin.close();
    }

    private AdminServer make(int adminPort, int extraPort) throws ModuleStartException {
        HttpAdminProvider provider = new HttpAdminProvider();
        AdminServer made = provider.create(TestModuleContext.in(directory)
                .schema(provider.schema()).option("patience-millis", "200").build());
        InetAddress loopback = InetAddress.getLoopbackAddress();
        made.start(new AdminSettings(new InetSocketAddress(loopback, adminPort), "/commands", 1000,
                new InetSocketAddress(loopback, extraPort), true), console);
        while (!isListening(extraPort)) { // which is opened last
            Thread.onSpinWait();
        }
        return made;
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(port, path, headers));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    @Test
    void aCommandIsAnsweredWithItsFields() throws Exception {
        HttpResponse<String> answer = get("/commands/srvr?b=%20x&c&b=y", "Authorization", "digest a:b");
        assertEquals(200, answer.statusCode());
        assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("{\n  \"node_count\" : 5,\n  \"command\" : \"server_stats\",\n  \"error\" : null\n}\n", answer.body());
        assertEquals(Map.of("b", " x", "c", ""), console.lastCall.arguments());
        assertEquals("digest a:b", console.lastCall.credentials());
        assertTrue(console.lastCall.peer().remote().getAddress().isLoopbackAddress());
    }

    @Test
    void theListLeadsToTheCommands() throws Exception {
        assertTrue(get("/commands").body().contains("<a href=\"/commands/server_stats\">server_stats</a>"));
        assertEquals(get("/commands").body(), get("/commands/").body());
        assertEquals(404, get("/commandsx").statusCode());
        assertEquals(404, get("/").statusCode());
    }

    @Test
    void whatChangesTheServerIsPosted() throws Exception {
        assertEquals(405, get("/commands/shed").statusCode());
        HttpResponse<String> answer =
                send(request(port, "/commands/shed").POST(HttpRequest.BodyPublishers.ofString("body")));
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("\"error\" : \"Not authorized\""), answer.body());
        assertNull(console.lastBody, "it has not been asked for");
        assertEquals(405, send(request(port, "/commands/srvr").DELETE()).statusCode());
    }

    @Test
    void whatACommandWantsIsTaken() throws Exception {
        HttpResponse<String> answer =
                send(request(port, "/commands/restore").POST(HttpRequest.BodyPublishers.ofString("the body")));
        assertEquals(200, answer.statusCode());
        assertEquals("the body", console.lastBody);
        assertTrue(answer.body().contains("\"last_zxid\" : 7"), answer.body());
    }

    @Test
    void bytesAreStreamedWithTheirLength() throws Exception {
        HttpResponse<String> answer = get("/commands/snap");
        assertEquals("bytes", answer.body());
        assertEquals("0x1", answer.headers().firstValue("last_zxid").orElseThrow());
        assertEquals("5", answer.headers().firstValue("Content-Length").orElseThrow());
        assertEquals("5", answer.headers().firstValue("snapshot_size").orElseThrow());
        assertEquals(List.of(), filesLeft());
        assertEquals("application/octet-stream", answer.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void aStreamThatBreaksOffIsAFailure() throws Exception {
        HttpResponse<String> answer = get("/commands/broken_snapshot");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("\"error\" : \"it broke off\""), answer.body());
        assertEquals(List.of(), filesLeft());
    }

    private List<String> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void health() throws Exception {
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(200, get("/health/ready").statusCode());
        console.health = new Health("joining", false, "it is joining");
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(503, get("/health/ready").statusCode());
        assertTrue(get("/health/ready").body().contains("\"reason\" : \"it is joining\""));
        assertEquals(404, get("/health").statusCode());
    }

    @Test
    void aServerThatDoesNotAnswerIsNotAlive() throws Exception {
        console.answers = false;
        assertEquals(503, get("/health/live").statusCode());
        assertEquals(503, get("/health/ready").statusCode());
        assertEquals(503, get("/metrics").statusCode());
        assertEquals(503, get("/commands/srvr").statusCode());
    }

    @Test
    void metricsAreOnBothPorts() throws Exception {
        String here = get("/metrics").body();
        assertTrue(here.contains("\nznode_count 5.0\n"), here);
        assertTrue(here.contains("\njvm_memory_bytes_used{area=\"heap\"} "), here);
        assertTrue(send(request(metricsPort, "/metrics")).body().contains("\nznode_count 5.0\n"));
        assertEquals(404, send(request(metricsPort, "/commands")).statusCode());
        assertEquals(404, get("/metrics/x").statusCode());
    }

    @Test
    void metricsArePackedForThoseWhoLike() throws Exception {
        HttpResponse<InputStream> answer = client.send(
                request(port, "/metrics", "Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow());
        try (InputStream plain = new GZIPInputStream(answer.body())) {
            assertTrue(new String(plain.readAllBytes(), StandardCharsets.UTF_8).contains("\nznode_count 5.0\n"));
        }
    }

    @Test
    void headHasNoBody() throws Exception {
        HttpResponse<String> answer =
                send(request(port, "/metrics").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
        HttpResponse<String> snapshot =
                send(request(port, "/commands/snap").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals("5", snapshot.headers().firstValue("snapshot_size").orElseThrow());
        assertEquals("", snapshot.body());
    }

    @Test
    void aDefectIsToldAndEndsNothing() throws Exception {
        assertEquals(500, get("/commands/broken").statusCode());
        assertEquals(200, get("/commands/srvr").statusCode());
    }

    @Test
    void aPortThatIsTakenStopsNobody() throws Exception {
        int other = Ports.next();
        AdminServer second = make(port, other);
        try {
            assertTrue(send(request(other, "/metrics")).body().contains("znode_count"));
            assertEquals("localhost/127.0.0.1:" + port + ": Address already in use", console.notListening);
        } finally {
            second.close();
        }
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    void aRequestThatIsNeverCompleteHoldsNoThreadForLong() throws Exception {
        try (Socket half = new Socket(InetAddress.getLoopbackAddress(), port)) {
            half.setSoTimeout(30_000);
            half.getOutputStream().write("GET /health/li".getBytes(StandardCharsets.US_ASCII));
            assertEquals(-1, half.getInputStream().read(), "the server closes it");
        }
    }

    @Test
    void nothingListensAfterItsEnd() throws Exception {
        admin.close();
        assertFalse(isListening(port));
        assertFalse(isListening(metricsPort));
    }

    private static boolean isListening(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
