package io.paddock.testkit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands out free TCP ports from below the system's ephemeral range, so that a server that restarts doesn't find its port
 * taken by somebody's outgoing connection. Each port is reserved until this JVM ends, by its UDP port: nobody else who
 * runs these tests on this machine is given it, while a server of ours may come and go. Safe for use by several threads.
 */
public final class Ports {
    private static final int FIRST = 11_000;
    private static final int LAST = 31_000;
    private static final List<DatagramSocket> RESERVED = new ArrayList<>();
    private static int next = (int) (FIRST + ProcessHandle.current().pid() * 131 % (LAST - FIRST));

    private Ports() {}

    /** A free port of the loopback address. */
    public static int next() {
        return block(1);
    }

    /**
     * The first of some free ports in a row.
     *
     * @param count how many, at least 1
     * @throws IllegalStateException if there are not so many
     */
    public static synchronized int block(int count) {
        int inRow = 0;
        for (int tried = 0; tried < LAST - FIRST; tried++) {
            if (next > LAST) {
                next = FIRST;
                inRow = 0;
            }
            int port = next++;
            inRow = isFree(port) && reserve(port) ? inRow + 1 : 0;
            if (inRow == count) {
                return port - count + 1;
            }
        }
        throw new IllegalStateException("No " + count + " free ports in a row between " + FIRST + " and " + LAST);
    }

    private static boolean reserve(int port) {
        try {
            RESERVED.add(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
            return true;
        } catch (SocketException taken) {
            return false;
        }
    }

    /**
     * By dialling, not by listening for a moment: a process that another thread starts in that moment gets a copy of the
     * listening socket, and the port is taken until it has let go of it.
     */
    private static boolean isFree(int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (ConnectException nobodyListens) {
            return true;
        } catch (IOException unclear) {
            return false;
        }
    }
}
