package io.paddock.kernel.zab.peer;

import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.QuorumPacket;
import java.nio.ByteBuffer;

/** Sends packets over one quorum connection. */
public final class PeerLink {
    /** Takes the bytes as they come: packets and snapshots have no length in front; {@link PacketStream} cuts them. */
    public static final Framer BYTES = readable -> readable.remaining();

    private final Transport transport;
    private final long connection;
    private final JuteWriter out = new JuteWriter();

    public PeerLink(Transport transport, long connection) {
        this.transport = transport;
        this.connection = connection;
    }

    public long connection() {
        return connection;
    }

    /** Sends a packet; data may be null. Returns false if the peer should be given time to take what it has. */
    public boolean send(int type, long zxid, ByteBuffer data) {
        QuorumPacket.write(out.clear(), type, zxid, data);
        return transport.send(connection, out.view());
    }

    /** Sends bytes that are packets, or part of a snapshot, already. */
    public boolean sendRaw(ByteBuffer bytes) {
        return transport.send(connection, bytes);
    }

    public void reading(boolean enabled) {
        transport.reading(connection, enabled);
    }

    /** Closes it behind what has been sent. */
    public void closeAfterFlush(String reason) {
        transport.closeAfterFlush(connection, reason);
    }

    public void close(String reason) {
        transport.close(connection, reason);
    }
}
