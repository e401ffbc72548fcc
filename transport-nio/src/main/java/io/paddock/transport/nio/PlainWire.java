package io.paddock.transport.nio;

import io.paddock.api.transport.Peer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A socket without encryption. */
final class PlainWire implements Wire {
    private final SocketChannel channel;

    PlainWire(SocketChannel channel) {
        this.channel = channel;
    }

    /** Sets what every socket of the transport needs, before it is registered. */
    static void prepare(SocketChannel channel, NioOptions options) throws IOException {
        channel.configureBlocking(false);
        // Whole cycles are written at once; waiting for more would only delay them.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (options.keepAlive()) {
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public boolean holdsMore() {
        return false;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public Peer peer() throws IOException {
        return new Peer(
                (InetSocketAddress) channel.getRemoteAddress(),
                (InetSocketAddress) channel.getLocalAddress(),
                false,
                List.of());
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone either way, and the reason of the close is told elsewhere.
        }
    }
}
