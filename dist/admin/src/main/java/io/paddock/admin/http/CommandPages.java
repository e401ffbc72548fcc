package io.paddock.admin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminCall;
import io.paddock.api.admin.AdminCommand;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.transport.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of commands at the path itself, each command below it; fields and layout are those of Apache's. */
final class CommandPages implements HttpHandler {
    private final String path;
    private final AdminConsole console;
    private final Patience patience;

    CommandPages(String path, AdminConsole console, Patience patience) {
        this.path = path;
        this.console = console;
        this.patience = patience;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String rest = exchange.getRequestURI().getPath().substring(path.length());
        if (rest.isEmpty() || rest.equals("/")) {
            if (Replies.isLook(exchange)) {
                index(exchange);
            }
        } else if (!rest.startsWith("/")) {
            Replies.isAt(exchange, path);
        } else {
            run(exchange, rest.substring(1));
        }
    }

    private void index(HttpExchange exchange) throws IOException {
        StringBuilder links = new StringBuilder();
        for (AdminCommand command : console.commands()) {
            links.append("<a href=\"").append(path).append('/').append(command.name()).append("\">")
                    .append(command.name()).append("</a>\n<br/>\n");
        }
        Replies.send(exchange, Replies.OK, "text/html; charset=utf-8", links.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void run(HttpExchange exchange, String name) throws IOException {
        boolean isPost = console.commands().stream()
                .filter(command -> command.names().contains(name)).anyMatch(AdminCommand::isPost);
        if (isPost && !exchange.getRequestMethod().equals("POST")) {
            Replies.refuseMethod(exchange, "POST");
        } else if (isPost || Replies.isLook(exchange)) {
            answer(exchange, ask(exchange, name));
        }
    }

    private AdminAnswer ask(HttpExchange exchange, String name) {
        Peer peer = new Peer(exchange.getRemoteAddress(), exchange.getLocalAddress(), false, List.of());
        AdminCall call = new AdminCall(name, Arguments.of(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders().getFirst("Authorization"), peer, exchange.getRequestBody());
        try {
            return patience.await(console.run(call));
        } catch (NoAnswerException e) {
            return AdminAnswer.refused(AdminAnswer.Status.UNAVAILABLE, name, e.getMessage());
        }
    }

    private static void answer(HttpExchange exchange, AdminAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.stream() == null) {
            Map<String, Object> fields = new LinkedHashMap<>(answer.fields());
            fields.put("command", answer.command());
            fields.putIfAbsent("error", answer.error());
            Replies.json(exchange, statusOf(answer), fields);
        } else {
            stream(exchange, answer.stream());
        }
    }

    private static void stream(HttpExchange exchange, InputStream content) throws IOException {
        try (content) {
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(Replies.OK, -1);
                return;
            }
            exchange.sendResponseHeaders(Replies.OK, 0);
            // Closed only when it is complete: a reader must notice that the rest is missing.
            OutputStream out = exchange.getResponseBody();
            content.transferTo(out);
            out.close();
        }
    }

    private static int statusOf(AdminAnswer answer) {
        return switch (answer.status()) {
            case DONE -> Replies.OK;
            case BAD_CALL -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case TOO_OFTEN -> 429;
            case UNAVAILABLE -> Replies.UNAVAILABLE;
            case FAILED -> 500;
        };
    }
}
