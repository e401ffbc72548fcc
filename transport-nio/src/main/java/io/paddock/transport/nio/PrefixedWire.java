package io.paddock.transport.nio;

import io.paddock.api.transport.Peer;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A wire of which the first bytes have been read already. */
final class PrefixedWire implements Wire {
    private final Wire wire;
    private ByteBuffer prefix;

    PrefixedWire(Wire wire, ByteBuffer prefix) {
        this.wire = wire;
        this.prefix = prefix;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (prefix == null) {
            return wire.read(into);
        }
        int before = into.position();
        while (prefix.hasRemaining() && into.hasRemaining()) {
            into.put(prefix.get());
        }
        if (!prefix.hasRemaining()) {
            prefix = null;
        }
        return into.position() - before;
    }

    @Override
    public boolean holdsMore() {
        return prefix != null || wire.holdsMore();
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return wire.write(from);
    }

    @Override
    public boolean flush() throws IOException {
        return wire.flush();
    }

    @Override
    public Peer peer() throws IOException {
        return wire.peer();
    }

    @Override
    public void close() {
        wire.close();
    }
}
