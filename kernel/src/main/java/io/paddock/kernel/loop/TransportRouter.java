package io.paddock.kernel.loop;

import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportEvents;
import io.paddock.kernel.collect.LongMap;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * Brings each event of the transport to whom the connection belongs to. Clients are by far the most: what is nobody else's
 * is theirs. Kernel thread only.
 */
public final class TransportRouter implements TransportEvents {
    private final Map<Plane, TransportEvents> acceptors = new EnumMap<>(Plane.class);
    private final LongMap<TransportEvents> owners = new LongMap<>();
    private TransportEvents clients;

    /** Connections accepted on that plane belong to this owner. */
    public void accept(Plane plane, TransportEvents owner) {
        acceptors.put(plane, owner);
        if (plane == Plane.CLIENT) {
            clients = owner;
        }
    }

    /** A connection that has just been dialled belongs to this owner. */
    public void own(long connection, TransportEvents owner) {
        owners.put(connection, owner);
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        TransportEvents owner = acceptors.get(plane);
        if (owner != clients) {
            owners.put(connection, owner);
        }
        owner.accepted(plane, connection, peer);
    }

    @Override
    public void connected(long connection, Peer peer) {
        ownerOf(connection).connected(connection, peer);
    }

    @Override
    public void received(long connection, ByteBuffer message) {
        ownerOf(connection).received(connection, message);
    }

    @Override
    public void writable(long connection) {
        ownerOf(connection).writable(connection);
    }

    @Override
    public void closed(long connection, String reason) {
        TransportEvents owner = ownerOf(connection);
        owners.remove(connection);
        owner.closed(connection, reason);
    }

    private TransportEvents ownerOf(long connection) {
        TransportEvents owner = owners.get(connection);
        return owner == null ? clients : owner;
    }
}
