package io.paddock.kernel.client;

import io.paddock.api.access.Identity;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.Perms;
import java.nio.ByteBuffer;
import java.util.List;

/** What all connections of clients share: the way out, and the events that go there. Kernel thread only. */
final class ClientLines {
    private final Transport transport;
    private final AccessControl access;
    private final ServerStats stats;
    private final ClientMetrics metrics;
    private final Notifications notifications = new Notifications();

    ClientLines(Transport transport, AccessControl access, ServerStats stats, ClientMetrics metrics) {
        this.transport = transport;
        this.access = access;
        this.stats = stats;
        this.metrics = metrics;
    }

    /** Returns false if the connection has enough to send for now. */
    boolean send(long connection, ByteBuffer frame) {
        stats.packetSent();
        return transport.send(connection, frame);
    }

    void reading(long connection, boolean enabled) {
        transport.reading(connection, enabled);
    }

    void close(long connection, String reason) {
        transport.close(connection, reason);
    }

    void closeAfterFlush(long connection, String reason) {
        transport.closeAfterFlush(connection, reason);
    }

    /**
     * The frame that tells somebody of an event; valid until the next call.
     *
     * @param acl of the node, or null if everybody may hear of it
     * @return null if they may not read the node
     */
    ByteBuffer event(List<Identity> who, int eventType, String path, long zxid, List<Acl> acl) {
        if (acl != null && !access.allows(acl, Perms.READ, who, path)) {
            return null;
        }
        ByteBuffer frame = notifications.frame(eventType, path, zxid);
        metrics.notified(frame.remaining() - 4);
        return frame;
    }
}
