package io.paddock.admin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any page: whatever goes wrong ends the exchange with an answer, if there is still one to give. If not, the connection
 * is broken off, so that nobody takes the part that he has for the whole.
 */
record Page(HttpHandler content) implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Page.class);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            content.handle(exchange);
        } catch (IOException e) {
            LOG.debug("The exchange with {} broke off", exchange.getRemoteAddress(), e);
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            if (exchange.getResponseCode() >= 0) {
                throw e; // to the JDK's server, which closes the connection
            }
            Replies.text(exchange, 500, "This failed because of a defect; the server's log says more.\n");
        }
        exchange.close();
    }
}
