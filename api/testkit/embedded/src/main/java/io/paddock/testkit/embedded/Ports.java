package io.paddock.testkit.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
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
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int tries = 0; held.size() < count && tries < TRIES; tries++) {
                tryOne(held);
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no free ports on 127.0.0.1", e);
        } finally {
            held.forEach(Ports::close);
        }
    }

    private static void tryOne(List<ServerSocket> held) throws IOException {
        int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")));
        } catch (BindException e) {
            // Taken: the next one.
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
