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
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list of commands at the path itself, each command below it; fields and layout are those of Apache's. */
final class CommandPages implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CommandPages.class);
    /** Apache's name; the only stream there is is a snapshot. */
    private static final String SIZE = "snapshot_size";

    /** What somebody sends may be large, and has to be on the disk before there is an answer. */
    private static final long INTAKE_MILLIS = TimeUnit.MINUTES.toMillis(30);

    private final String path;
    private final AdminConsole console;
    private final Patience patience;
    private final Spool spool;

    CommandPages(String path, AdminConsole console, Patience patience, Spool spool) {
        this.path = path;
        this.spool = spool;
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
                exchange.getRequestHeaders().getFirst("Authorization"), peer);
        try {
            AdminAnswer answer = patience.await(console.run(call));
            return answer.intake() == null
                    ? answer
                    : patience.await(answer.intake().take(exchange.getRequestBody()), INTAKE_MILLIS);
        } catch (NoAnswerException e) {
            return AdminAnswer.refused(AdminAnswer.Status.UNAVAILABLE, name, e.getMessage());
        }
    }

    private void answer(HttpExchange exchange, AdminAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.stream() == null) {
            Replies.json(exchange, statusOf(answer), fields(answer));
        } else {
            stream(exchange, answer);
        }
    }

    private void stream(HttpExchange exchange, AdminAnswer answer) throws IOException {
        try (InputStream source = answer.stream(); Spool.Content content = spool.take(source)) {
            exchange.getResponseHeaders().set(SIZE, Long.toString(content.size()));
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(Replies.OK, -1);
                return;
            }
            exchange.sendResponseHeaders(Replies.OK, content.size() == 0 ? -1 : content.size());
            // With its length told, a reader notices if the rest is missing.
            content.writeTo(exchange.getResponseBody());
        } catch (IOException e) {
            if (exchange.getResponseCode() >= 0) {
                throw e;
            }
            LOG.warn("{} failed: {}", answer.command(), e.toString());
            Replies.json(exchange, 500, fields(AdminAnswer.refused(
                    AdminAnswer.Status.FAILED, answer.command(), String.valueOf(e.getMessage()))));
        }
    }

    private static Map<String, Object> fields(AdminAnswer answer) {
        Map<String, Object> fields = new LinkedHashMap<>(answer.fields());
        fields.put("command", answer.command());
        fields.putIfAbsent("error", answer.error());
        return fields;
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
