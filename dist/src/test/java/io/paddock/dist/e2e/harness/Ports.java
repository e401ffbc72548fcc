package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands out free ports from below the system's ephemeral range, so that a server that restarts doesn't find its port
 * taken by somebody's outgoing connection. Safe for use by several threads.
 */
public final class Ports {
    private static final int FIRST = 11_000;
    private static final int LAST = 31_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (FIRST + ProcessHandle.current().pid() * 131 % (LAST - FIRST)));

    private Ports() {}

    static int next() {
        for (int i = 0; i < LAST - FIRST; i++) {
            int port = NEXT.getAndUpdate(p -> p + 1 > LAST ? FIRST : p + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST);
    }

    /** The first of so many free ports in a row. */
    public static int block(int count) {
        int first = next();
        for (int port = first; port < first + count; port++) {
            if (!isFree(port)) {
                return block(count);
            }
        }
        NEXT.addAndGet(count);
        return first;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
