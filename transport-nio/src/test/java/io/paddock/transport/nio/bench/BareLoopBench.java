package io.paddock.transport.nio.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The yardstick: one selector, one read, one write per ready connection, no limits, no back-pressure, no errors. */
public final class BareLoopBench {
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Answers answers = new Answers();
    private final ByteBuffer out = ByteBuffer.allocateDirect(8 << 20);

    private BareLoopBench(int port) throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress("127.0.0.1", port), 1024).configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws IOException {
        BareLoopBench bench = new BareLoopBench(Integer.parseInt(args[0]));
        while (true) {
            bench.selector.select(bench::ready, 0);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel channel = server.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Peer());
            } else {
                serve((SocketChannel) key.channel(), (Peer) key.attachment());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(SocketChannel channel, Peer peer) throws IOException {
        ByteBuffer in = peer.in;
        if (channel.read(in) < 0) {
            channel.close();
            return;
        }
        in.flip();
        out.clear();
        boolean close = false;
        int end = in.limit();
        int next;
        while (end - in.position() >= Integer.BYTES
                && (next = in.position() + Integer.BYTES + in.getInt(in.position())) <= end) {
            in.limit(next);
            close = Answers.isClose(in);
            answers.answer(in, peer.isNew, out);
            peer.isNew = false;
            in.limit(end).position(next);
        }
        in.compact();
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        if (close) {
            channel.close();
        }
    }

    private static final class Peer {
        private final ByteBuffer in = ByteBuffer.allocateDirect(128 << 10);
        private boolean isNew = true;
    }
}
