package io.paddock.simulator.planted;

import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** Transports that make a server out of a right kernel that breaks one promise. */
final class TransportBugs {
    private static final int LENGTH_BYTES = 4;
    private static final int NOTIFICATION_XID = -1;
    private static final int REQUEST = 1;
    private static final int HANDSHAKE_BYTES = LENGTH_BYTES + 4 + 4 + 8 + LENGTH_BYTES + 16 + 1;

    private TransportBugs() {}

    private static ByteBuffer copy(ByteBuffer message) {
        return ByteBuffer.allocate(message.remaining()).put(message).flip();
    }

    private static boolean isNotification(ByteBuffer frame) {
        return frame.remaining() >= LENGTH_BYTES + 4
                && frame.getInt(frame.position() + LENGTH_BYTES) == NOTIFICATION_XID;
    }

    /** Tells a watch's event after the answer that shows the change. */
    static Transport tellsWatchesLate(Transport transport) {
        return new PlaneAwareTransport(transport) {
            private final Map<Long, ArrayDeque<ByteBuffer>> held = new HashMap<>();

            @Override
            public boolean send(long connection, ByteBuffer message) {
                if (planeOf(connection) != Plane.CLIENT) {
                    return super.send(connection, message);
                }
                if (isNotification(message)) {
                    held.computeIfAbsent(connection, key -> new ArrayDeque<>()).add(copy(message));
                    return true;
                }
                boolean room = super.send(connection, message);
                for (ByteBuffer event : held.getOrDefault(connection, new ArrayDeque<>())) {
                    room = super.send(connection, event);
                }
                held.remove(connection);
                return room;
            }
        };
    }

    /** Tells each watch's event twice. */
    static Transport tellsWatchesTwice(Transport transport) {
        return new PlaneAwareTransport(transport) {
            @Override
            public boolean send(long connection, ByteBuffer message) {
                if (planeOf(connection) == Plane.CLIENT && isNotification(message)) {
                    super.send(connection, copy(message.duplicate()));
                }
                return super.send(connection, message);
            }
        };
    }

    /** Forwards a request to the leader twice now and then. */
    static Transport forwardsTwice(Transport transport) {
        return new PlaneAwareTransport(transport) {
            private int requests;

            @Override
            public boolean send(long connection, ByteBuffer message) {
                boolean request = planeOf(connection) == Plane.QUORUM && message.remaining() > LENGTH_BYTES
                        && message.getInt(message.position()) == REQUEST;
                if (request && ++requests % 20 == 0) {
                    super.send(connection, copy(message.duplicate()));
                }
                return super.send(connection, message);
            }
        };
    }

    /** Loses an answer to a client now and then. */
    static Transport losesAnswers(Transport transport) {
        return new PlaneAwareTransport(transport) {
            private int answers;

            @Override
            public boolean send(long connection, ByteBuffer message) {
                boolean answer = planeOf(connection) == Plane.CLIENT && !isNotification(message)
                        && message.remaining() != HANDSHAKE_BYTES;
                if (answer && ++answers % 100 == 0) {
                    message.position(message.limit());
                    return true;
                }
                return super.send(connection, message);
            }
        };
    }
}
