package io.paddock.testkit.embedded;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports below those that systems give to outgoing connections, so that the port of a server that is down for a
 * while isn't taken by the next connection.
 */
final class Ports {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 10_000;

    private Ports() {}

    /** Distinct ports that are free now; who binds them may still find one taken. */
    static List<Integer> free(int count) {
        Set<Integer> found = new LinkedHashSet<>();
        for (int tries = 0; found.size() < count; tries++) {
            if (tries == TRIES) {
                throw new IllegalStateException("no " + count + " free ports on 127.0.0.1 between " + LOWEST + " and " + HIGHEST);
            }
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                found.add(port);
            }
        }
        return List.copyOf(found);
    }

    /**
     * By dialling, not by listening for a moment: a process that another thread starts in that moment gets a copy of the
     * listening socket, and the port is taken until it has let go of it.
     */
    private static boolean isFree(int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress("127.0.0.1", port));
            return false;
        } catch (ConnectException nobodyListens) {
            return true;
        } catch (IOException unclear) {
            return false;
        }
    }
}
