package io.paddock.admin.http;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminCall;
import io.paddock.api.admin.AdminCommand;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.admin.Health;
import io.paddock.api.admin.Metric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A server that says what the test wants. */
final class FixedConsole implements AdminConsole {
    volatile Health health = new Health("standalone", true, null);
    volatile boolean answers = true;
    volatile AdminCall lastCall;
    volatile String lastBody;
    volatile String notListening;

    @Override
    public List<AdminCommand> commands() {
        return List.of(
                new AdminCommand(List.of("server_stats", "srvr"), false, false),
                new AdminCommand(List.of("shed_connections", "shed"), true, true),
                new AdminCommand(List.of("restore"), true, true),
                new AdminCommand(List.of("snapshot", "snap"), false, true));
    }

    @Override
    public CompletionStage<AdminAnswer> run(AdminCall call) {
        lastCall = call;
        return switch (call.command()) {
            case "snap" -> given(AdminAnswer.streamed("snapshot", Map.of("last_zxid", "0x1"),
                    new ByteArrayInputStream("bytes".getBytes(StandardCharsets.UTF_8))));
            case "shed" -> given(
                    AdminAnswer.refused(AdminAnswer.Status.FORBIDDEN, "shed_connections", "Not authorized"));
            case "restore" -> given(AdminAnswer.wanting("restore", body -> {
                lastBody = text(body);
                return given(AdminAnswer.of("restore", Map.of("last_zxid", 7)));
            }));
            case "broken_snapshot" -> given(AdminAnswer.streamed("snapshot", Map.of(), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("it broke off");
                }
            }));
            case "broken" -> throw new IllegalStateException("a defect");
            default -> given(AdminAnswer.of("server_stats", Map.of("node_count", 5)));
        };
    }

    private static String text(InputStream body) {
        try {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<List<Metric>> metrics() {
        return given(List.of(new Metric.Gauge("znode_count", null, 5)));
    }

    @Override
    public void notListening(InetSocketAddress address, String reason) {
        notListening = address + ": " + reason;
    }

    @Override
    public CompletionStage<Health> health() {
        return given(health);
    }

    private <T> CompletionStage<T> given(T answer) {
        return answers ? CompletableFuture.completedFuture(answer) : new CompletableFuture<>();
    }
}
