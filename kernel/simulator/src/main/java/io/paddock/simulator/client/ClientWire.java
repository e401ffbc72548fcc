package io.paddock.simulator.client;

import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.simulator.net.VirtualSocket;
import java.nio.ByteBuffer;

/** The frames of one connection of a client. */
final class ClientWire {
    private static final int PASSWORD_BYTES = 16;
    private static final int LENGTH_BYTES = 4;

    private final VirtualSocket socket;
    private final JuteWriter out = new JuteWriter();

    ClientWire(VirtualSocket socket) {
        this.socket = socket;
    }

    /** Asks for a session of that timeout; null for a new one. */
    void shakeHands(SimSession session, int timeoutMillis) {
        out.beginFrame().writeInt(0).writeLong(session == null ? 0 : session.lastZxid()).writeInt(timeoutMillis);
        out.writeLong(session == null ? 0 : session.id());
        out.writeBuffer(session == null ? new byte[PASSWORD_BYTES] : session.password());
        out.writeBoolean(false);
        flush();
    }

    void send(int xid, Op op) {
        out.beginFrame().writeInt(xid).writeInt(op.code());
        op.write(out);
        flush();
    }

    private void flush() {
        socket.write(out.endFrame());
        socket.flush();
    }

    /** The next frame that has come in whole, without its length; null if there is none. */
    JuteReader next() {
        ByteBuffer bytes = socket.readable();
        if (bytes.remaining() < LENGTH_BYTES || bytes.remaining() - LENGTH_BYTES < bytes.getInt(0)) {
            socket.awaitMore();
            return null;
        }
        byte[] frame = new byte[bytes.getInt()];
        bytes.get(frame);
        socket.consume(LENGTH_BYTES + frame.length);
        return new JuteReader(ByteBuffer.wrap(frame));
    }

    void close() {
        socket.close();
    }
}
