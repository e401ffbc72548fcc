package io.paddock.kernel.loop;

import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportEvents;
import io.paddock.kernel.collect.LongMap;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/** Brings each event of the transport to whom the connection belongs to. Kernel thread only. */
public final class TransportRouter implements TransportEvents {
    private final Map<Plane, TransportEvents> acceptors = new EnumMap<>(Plane.class);
    private final LongMap<TransportEvents> owners = new LongMap<>();

    /** Connections accepted on that plane belong to this owner. */
    public void accept(Plane plane, TransportEvents owner) {
        acceptors.put(plane, owner);
    }

    /** A connection that has just been dialled belongs to this owner. */
    public void own(long connection, TransportEvents owner) {
        owners.put(connection, owner);
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        TransportEvents owner = acceptors.get(plane);
        owners.put(connection, owner);
        owner.accepted(plane, connection, peer);
    }

    @Override
    public void connected(long connection, Peer peer) {
        TransportEvents owner = owners.get(connection);
        if (owner != null) {
            owner.connected(connection, peer);
        }
    }

    @Override
    public void received(long connection, ByteBuffer message) {
        TransportEvents owner = owners.get(connection);
        if (owner != null) {
            owner.received(connection, message);
        }
    }

    @Override
    public void writable(long connection) {
        TransportEvents owner = owners.get(connection);
        if (owner != null) {
            owner.writable(connection);
        }
    }

    @Override
    public void closed(long connection, String reason) {
        TransportEvents owner = owners.remove(connection);
        if (owner != null) {
            owner.closed(connection, reason);
        }
    }
}
