package io.paddock.admin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.admin.Health;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /health/live}: the server answers at all; {@code /health/ready}: it does what its role is for. */
final class HealthPages implements HttpHandler {
    private final AdminConsole console;
    private final Patience patience;

    HealthPages(AdminConsole console, Patience patience) {
        this.console = console;
        this.patience = patience;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!Replies.isLook(exchange)) {
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (!path.equals("/health/live") && !path.equals("/health/ready")) {
            Replies.text(exchange, Replies.NOT_FOUND, "There are /health/live and /health/ready.\n");
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean good;
        try {
            Health health = patience.await(console.health());
            good = path.equals("/health/live") || health.isReady();
            fields.put("status", good ? "ok" : "not ready");
            fields.put("role", health.role());
            fields.put("ready", health.isReady());
            fields.put("reason", health.reason());
        } catch (NoAnswerException e) {
            good = false;
            fields.put("status", "not alive");
            fields.put("reason", e.getMessage());
        }
        Replies.json(exchange, good ? Replies.OK : Replies.UNAVAILABLE, fields);
    }
}
