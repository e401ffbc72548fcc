package io.paddock.admin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.paddock.admin.metrics.Exposition;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.admin.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** {@code /metrics}, in the format that the scraper prefers, packed if it likes. */
final class MetricsPage implements HttpHandler {
    private final AdminConsole console;
    private final Patience patience;
    private final Exposition exposition;

    MetricsPage(AdminConsole console, Patience patience, boolean jvmMetrics) {
        this.console = console;
        this.patience = patience;
        this.exposition = new Exposition(jvmMetrics);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!Replies.isLook(exchange) || !Replies.isAt(exchange, "/metrics")) {
            return;
        }
        List<Metric> metrics;
        try {
            metrics = patience.await(console.metrics());
        } catch (NoAnswerException e) {
            Replies.text(exchange, Replies.UNAVAILABLE, "No metrics: " + e.getMessage() + ".\n");
            return;
        }
        Exposition.Text text = exposition.write(metrics, exchange.getRequestHeaders().getFirst("Accept"));
        byte[] body = text.bytes();
        String encodings = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (encodings != null && encodings.contains("gzip")) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            body = packed(body);
        }
        Replies.send(exchange, Replies.OK, text.contentType(), body);
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }
}
