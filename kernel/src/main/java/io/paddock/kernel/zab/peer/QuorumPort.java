package io.paddock.kernel.zab.peer;

import io.paddock.api.Timers;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where learners connect. Before this server leads they wait: a learner often knows sooner than the leader itself who
 * has won, and needn't come again. They don't wait for long: a server that can be heard but can't hear is elected by
 * those who hear it, and never knows.
 */
public final class QuorumPort implements TransportEvents {
    /** As long as a learner leaves it open whether the elected server leads. */
    private static final long HOLD_NANOS = 2_000_000_000L;

    private final Transport transport;
    private final Timers timers;
    private final Map<Long, Peer> waiting = new LinkedHashMap<>();
    private TransportEvents leader;
    private boolean undecided;

    public QuorumPort(Transport transport, Timers timers) {
        this.transport = transport;
        this.timers = timers;
    }

    /** Nobody leads yet that this server knows of: learners may wait here. */
    public void hold() {
        undecided = true;
    }

    /** This server leads: connections are for that role from now on, those that wait first. */
    public void open(TransportEvents newLeader) {
        leader = newLeader;
        undecided = false;
        Map<Long, Peer> learners = new LinkedHashMap<>(waiting);
        waiting.clear();
        learners.forEach((connection, peer) -> {
            newLeader.accepted(Plane.QUORUM, connection, peer);
            transport.reading(connection, true);
        });
    }

    /** This server leads no longer, or another does: who waits must ask elsewhere. */
    public void close(String reason) {
        leader = null;
        undecided = false;
        waiting.keySet().forEach(connection -> transport.close(connection, reason));
        waiting.clear();
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        if (leader != null) {
            leader.accepted(plane, connection, peer);
        } else if (undecided) {
            transport.reading(connection, false);
            waiting.put(connection, peer);
            timers.schedule(HOLD_NANOS, () -> letGo(connection));
        } else {
            transport.close(connection, "this server does not lead");
        }
    }

    private void letGo(long connection) {
        if (waiting.remove(connection) != null) {
            transport.close(connection, "this server has not been elected, as far as it knows");
        }
    }

    @Override
    public void connected(long connection, Peer peer) {
        throw new IllegalStateException("learners are not dialled");
    }

    @Override
    public void received(long connection, ByteBuffer message) {
        if (leader != null) {
            leader.received(connection, message);
        }
    }

    @Override
    public void writable(long connection) {
        if (leader != null) {
            leader.writable(connection);
        }
    }

    @Override
    public void closed(long connection, String reason) {
        waiting.remove(connection);
        if (leader != null) {
            leader.closed(connection, reason);
        }
    }
}
