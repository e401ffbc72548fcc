package io.paddock.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.admin.AdminSettings;
import io.paddock.kernel.admin.AdminFacts;
import io.paddock.kernel.testing.LogLines;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** What an operator reads when administration can't be had. */
class AdminPortsTest {
    private static final InetSocketAddress ADMIN = new InetSocketAddress("127.0.0.1", 8080);
    private static final InetSocketAddress METRICS = new InetSocketAddress("127.0.0.1", 7000);

    private static String told(boolean askedFor, InetSocketAddress address, String reason) {
        AdminSettings settings = new AdminSettings(ADMIN, "/commands", 1000, METRICS, true);
        try (LogLines log = LogLines.of(AdminPorts.class.getName())) {
            new AdminPorts(new AdminFacts(settings, askedFor, 1, "", true, null)).missing(address, reason);
            assertEquals(1, log.lines().size());
            return log.levels().get(0) + " " + log.lines().get(0);
        }
    }

    @Test
    void whatNobodyAskedForIsAWarning() {
        assertEquals("WARN PDK-258 127.0.0.1:8080: there is no administration over HTTP, and the server goes on without."
                + " Seen: Address already in use. Do: set admin.serverPort to a free port (0 for any), or"
                + " admin.enableServer=false if it is not wanted.", told(false, ADMIN, "Address already in use"));
    }

    @Test
    void whatWasAskedForIsAnError() {
        assertEquals("ERROR PDK-258 127.0.0.1:8080: there is no administration over HTTP, and the server goes on without."
                + " Seen: Address already in use. Do: correct admin.serverPort or admin.serverAddress.",
                told(true, ADMIN, "Address already in use"));
        assertEquals("ERROR PDK-258 127.0.0.1:7000: there are no metrics over HTTP, and the server goes on without."
                + " Seen: taken. Do: correct metricsProvider.httpPort or metricsProvider.httpHost.",
                told(false, METRICS, "taken"));
    }

    @Test
    void aNameThatIsUnknownIsCalledSo() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 1);
        assertTrue(told(true, nowhere, "x").contains("Seen: the name is unknown."));
    }
}
