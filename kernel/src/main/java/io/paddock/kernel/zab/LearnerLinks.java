package io.paddock.kernel.zab;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportEvents;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.zab.peer.EnsembleRules;
import io.paddock.kernel.zab.peer.PeerLink;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A leader's connections to its learners. Whatever comes over one of them can at worst end that one. */
final class LearnerLinks implements TransportEvents, LearnerSync.Gate {
    private static final Logger LOG = LoggerFactory.getLogger(LearnerLinks.class);
    /** More servers than ids, so that each can come back before its old connection is noticed to be dead. */
    private static final int MAX_LINKS = 512;

    private final RoleContext context;
    private final Leading leading;
    private final Map<Long, LearnerLink> byConnection = new TreeMap<>();

    LearnerLinks(RoleContext context, Leading leading) {
        this.context = context;
        this.leading = leading;
    }

    /** In the order in which they have connected; a view. */
    Collection<LearnerLink> all() {
        return Collections.unmodifiableCollection(byConnection.values());
    }

    /** This connection of a server replaces any other. */
    void replaceFormer(LearnerLink learner) {
        for (LearnerLink other : List.copyOf(byConnection.values())) {
            if (other != learner && other.serverId() == learner.serverId()) {
                other.link().close("server " + learner.serverId() + " has a new connection");
            }
        }
    }

    /** That server's connection; null if it has none. */
    LearnerLink of(long server) {
        for (LearnerLink learner : byConnection.values()) {
            if (learner.serverId() == server) {
                return learner;
            }
        }
        return null;
    }

    /** The observers that serve. */
    List<Long> liveObservers() {
        return byConnection.values().stream()
                .filter(learner -> learner.isObserver() && learner.phase() == LearnerLink.Phase.LIVE)
                .map(LearnerLink::serverId)
                .toList();
    }

    /** Ends those that have been silent for too long; returns the voters that are left and serve. */
    TreeSet<Long> closeSilent() {
        TreeSet<Long> alive = new TreeSet<>();
        for (LearnerLink learner : List.copyOf(byConnection.values())) {
            boolean live = learner.phase() == LearnerLink.Phase.LIVE;
            long limitNanos = live ? context.peers().times().syncNanos() : context.peers().times().initNanos();
            if (context.clock().nanoTime() - learner.lastHeardNanos() > limitNanos) {
                learner.link().close("silent for too long");
            } else if (live && learner.votes()) {
                alive.add(learner.serverId());
            }
        }
        return alive;
    }

    /** As ZooKeeper does it: followers are never refused, for a quorum may depend on them. */
    @Override
    public boolean admits(LearnerLink learner, boolean withSnapshot) {
        EnsembleRules rules = context.peers().rules();
        int most = withSnapshot ? rules.maxSnapshotSyncs() : rules.maxDiffSyncs();
        int underWay = 0;
        for (LearnerLink other : byConnection.values()) {
            underWay += other != learner && other.isSynchronising(withSnapshot) ? 1 : 0;
        }
        return !learner.isObserver() || underWay < most;
    }

    /** Ends them all; those that were sent farewell when that has reached them. */
    void close(String reason) {
        for (LearnerLink learner : List.copyOf(byConnection.values())) {
            learner.abortSync();
            if (learner.phase() == LearnerLink.Phase.LEAVING) {
                learner.link().closeAfterFlush(reason);
            } else {
                learner.link().close(reason);
            }
        }
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        PeerLink link = new PeerLink(context.peers().transport(), connection);
        if (byConnection.size() >= MAX_LINKS) {
            link.close("there are " + MAX_LINKS + " connections of learners already");
            return;
        }
        byConnection.put(connection, new LearnerLink(
                link, leading, context.peers().times().maxDataBytes(), context.clock().nanoTime()));
    }

    @Override
    public void connected(long connection, Peer peer) {
        throw new IllegalStateException("learners are not dialled");
    }

    @Override
    public void received(long connection, ByteBuffer bytes) {
        LearnerLink learner = byConnection.get(connection);
        if (learner == null || leading.isOver()) {
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
        LearnerLink learner = byConnection.get(connection);
        if (learner != null) {
            learner.onWritable(context.clock().nanoTime());
        }
    }

    @Override
    public void closed(long connection, String reason) {
        LearnerLink learner = byConnection.remove(connection);
        if (learner != null) {
            LOG.info("Learner {} is gone: {}", learner.serverId(), reason);
            learner.abortSync();
            leading.onGone(learner);
        }
    }
}
