package io.paddock.dist.e2e.harness;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that is another one, as long as it isn't cut. Bytes pass a gate in each direction. */
final class Relay {
    private static final Duration REBIND_LIMIT = Duration.ofSeconds(10);

    private final int port;
    private final int target;
    private final Gate there;
    private final Gate back;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    Relay(int port, int target, Gate there, Gate back) throws IOException {
        this.port = port;
        this.target = target;
        this.there = there;
        this.back = back;
        restore();
    }

    int port() {
        return port;
    }

    /** Listens again after a cut. */
    synchronized void restore() throws IOException {
        if (listener == null) {
            ServerSocket socket = listen();
            listener = socket;
            start("relay-" + port, () -> accept(socket));
        }
    }

    /** Soon, not at once: a process that was being started at the cut may hold a copy of the socket for a moment. */
    private ServerSocket listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        Await.until(REBIND_LIMIT, () -> "port " + port + " being free", () -> {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        });
        return socket;
    }

    /** Ends all connections, and listens no more. */
    synchronized void cut() {
        if (listener != null) {
            close(listener);
            listener = null;
        }
        open.forEach(Relay::close);
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket near = socket.accept();
                start("relay-" + port + "-there", () -> connect(near, socket));
            } catch (IOException ended) {
                // The loop's condition tells whether for good.
            }
        }
    }

    private void connect(Socket near, ServerSocket socket) {
        open.add(near);
        try {
            // A connection takes packets in both directions.
            there.pass();
            back.pass();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(far);
            if (socket.isClosed()) {
                throw new IOException("cut meanwhile");
            }
            start("relay-" + port + "-back", () -> pump(far, near, back));
            pump(near, far, there);
        } catch (IOException | InterruptedException refused) {
            close(near);
            open.remove(near);
        }
    }

    private void pump(Socket from, Socket to, Gate gate) {
        try {
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                gate.pass();
                out.write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException broken) {
            // The other end is told below.
        }
        try {
            gate.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(from);
        close(to);
        open.remove(from);
        open.remove(to);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone in any case.
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
