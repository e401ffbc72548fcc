package io.paddock.admin.http;

import java.util.List;

/**
 * Tells the JDK's HTTP server when to close connections: those that nobody uses, and those whose request doesn't come to its
 * end, which hold a thread. It listens to that only before its first use.
 */
final class IdleConnections {
    private static final List<String> PROPERTIES =
            List.of("sun.net.httpserver.idleInterval", "sun.net.httpserver.maxReqTime");
    private static final int MILLIS_PER_SECOND = 1000;

    private IdleConnections() {}

    /** What an operator has set on the command line counts more. */
    static void closeAfter(int idleMillis) {
        for (String property : PROPERTIES) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, Integer.toString(Math.max(1, idleMillis / MILLIS_PER_SECOND)));
            }
        }
    }
}
