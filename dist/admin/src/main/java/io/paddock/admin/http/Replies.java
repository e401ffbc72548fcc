package io.paddock.admin.http;

import com.sun.net.httpserver.HttpExchange;
import io.paddock.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers with a body in one piece. */
final class Replies {
    static final int OK = 200;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int UNAVAILABLE = 503;

    private Replies() {}

    static void json(HttpExchange exchange, int status, Map<String, Object> fields) throws IOException {
        send(exchange, status, "application/json", Json.indented(fields).getBytes(StandardCharsets.UTF_8));
    }

    static void text(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Whether it is GET or HEAD; else the caller is told that it must be. */
    static boolean isLook(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (method.equals("GET") || method.equals("HEAD")) {
            return true;
        }
        refuseMethod(exchange, "GET");
        return false;
    }

    static void refuseMethod(HttpExchange exchange, String allowed) throws IOException {
        exchange.getResponseHeaders().set("Allow", allowed);
        text(exchange, METHOD_NOT_ALLOWED, "Use " + allowed + " for " + exchange.getRequestURI().getPath() + ".\n");
    }

    /** Whether the path is exactly that; else the caller is told that there is nothing. */
    static boolean isAt(HttpExchange exchange, String path) throws IOException {
        if (exchange.getRequestURI().getPath().equals(path)) {
            return true;
        }
        text(exchange, NOT_FOUND, "There is nothing at " + exchange.getRequestURI().getPath() + ".\n");
        return false;
    }
}
