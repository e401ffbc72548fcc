package io.paddock.kernel.zab;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportEvents;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.zab.peer.PeerLink;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where learners connect to a leader. Whatever comes over one of their connections can at worst end that one. */
final class LearnerPort implements TransportEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LearnerPort.class);
    /** More servers than ids, so that each can come back before its old connection is noticed to be dead. */
    private static final int MAX_LINKS = 512;

    private final RoleContext context;
    private final Leadership leadership;
    private final LearnerLinks learners;
    private final LearnerEvents events;

    LearnerPort(RoleContext context, Leadership leadership, LearnerLinks learners, LearnerEvents events) {
        this.context = context;
        this.leadership = leadership;
        this.learners = learners;
        this.events = events;
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        PeerLink link = new PeerLink(context.peers().transport(), connection);
        if (learners.all().size() >= MAX_LINKS) {
            link.close("there are " + MAX_LINKS + " connections of learners already");
            return;
        }
        learners.add(new LearnerLink(
                link, context.peers().configurations(), context.peers().times().maxDataBytes(), context.clock(), events));
    }

    @Override
    public void connected(long connection, Peer peer) {
        throw new IllegalStateException("learners are not dialled");
    }

    @Override
    public void received(long connection, ByteBuffer bytes) {
        LearnerLink learner = learners.ofConnection(connection);
        if (learner == null || leadership.isOver()) {
            return;
        }
        try {
            learner.stream().onBytes(bytes);
        } catch (MalformedRecordException | DamagedSnapshotException e) {
            LOG.warn("Closing the link of learner {}: {}", learner.serverId(), e.getMessage());
            learner.link().close(e.getMessage());
        }
    }

    @Override
    public void writable(long connection) {
        LearnerLink learner = learners.ofConnection(connection);
        if (learner != null) {
            learner.onWritable();
        }
    }

    @Override
    public void closed(long connection, String reason) {
        LearnerLink learner = learners.remove(connection);
        if (learner != null) {
            LOG.info("Learner {} is gone: {}", learner.serverId(), reason);
            events.onGone(learner);
        }
    }
}
