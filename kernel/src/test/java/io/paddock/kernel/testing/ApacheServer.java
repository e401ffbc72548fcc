package io.paddock.kernel.testing;

import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.zookeeper.metrics.impl.DefaultMetricsProvider;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerMetrics;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.command.FourLetterCommands;

/** Apache's own standalone server, as the oracle of what is seen from outside. One in a process. */
public final class ApacheServer implements AutoCloseable {
    private static final String WHITELIST = "zookeeper.4lw.commands.whitelist";
    private static final int TICK_MILLIS = 2000;
    private static final int SOCKET_TIMEOUT_MILLIS = 10_000;

    private final NIOServerCnxnFactory factory = new NIOServerCnxnFactory();

    /** Starts it on that directory, with all four-letter words. */
    public ApacheServer(Path directory) throws Exception {
        System.setProperty(WHITELIST, "*");
        FourLetterCommands.resetWhiteList();
        ServerMetrics.metricsProviderInitialized(new DefaultMetricsProvider());
        factory.configure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 60);
        factory.startup(new ZooKeeperServer(directory.toFile(), directory.toFile(), TICK_MILLIS));
    }

    private Socket dial() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), factory.getLocalPort());
        socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
        return socket;
    }

    /** Asks a four-letter word and returns all of the answer. */
    public String ask(String word) throws IOException {
        try (Socket socket = dial()) {
            socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A client with a new session. */
    public Client connect(int timeoutMillis) throws IOException {
        Client client = new Client(dial());
        client.exchange(out -> out.writeInt(0).writeLong(0).writeInt(timeoutMillis).writeLong(0)
                .writeBuffer(new byte[16]).writeBoolean(false));
        return client;
    }

    @Override
    public void close() {
        factory.shutdown();
        System.clearProperty(WHITELIST);
        FourLetterCommands.resetWhiteList();
    }

    /** A client that speaks frames. */
    public static final class Client implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;
        private int lastXid;

        Client(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
        }

        /** Sends a request and takes its answer. */
        public Reply call(int op, Consumer<JuteWriter> body) throws IOException {
            int xid = ++lastXid;
            JuteReader answer = exchange(out -> {
                out.writeInt(xid).writeInt(op);
                body.accept(out);
            });
            return Reply.read(answer);
        }

        private JuteReader exchange(Consumer<JuteWriter> content) throws IOException {
            JuteWriter out = new JuteWriter();
            out.beginFrame();
            content.accept(out);
            out.endFrame();
            socket.getOutputStream().write(out.toByteArray());
            byte[] frame = new byte[in.readInt()];
            in.readFully(frame);
            return new JuteReader(ByteBuffer.wrap(frame));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
