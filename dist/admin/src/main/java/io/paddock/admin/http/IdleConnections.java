package io.paddock.admin.http;

/** Tells the JDK's HTTP server when to close connections that nobody uses; it listens only before its first use. */
final class IdleConnections {
    private static final String PROPERTY = "sun.net.httpserver.idleInterval";
    private static final int MILLIS_PER_SECOND = 1000;

    private IdleConnections() {}

    /** What an operator has set on the command line counts more. */
    static void closeAfter(int idleMillis) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, Integer.toString(Math.max(1, idleMillis / MILLIS_PER_SECOND)));
        }
    }
}
