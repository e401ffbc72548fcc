package io.paddock.kernel.zab;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A leader's connections to its learners. */
final class LearnerLinks {
    private final RoleContext context;
    private final Map<Long, LearnerLink> byConnection = new TreeMap<>();

    LearnerLinks(RoleContext context) {
        this.context = context;
    }

    /** In the order in which they have connected; a view. */
    Collection<LearnerLink> all() {
        return Collections.unmodifiableCollection(byConnection.values());
    }

    void add(LearnerLink learner) {
        byConnection.put(learner.link().connection(), learner);
    }

    LearnerLink remove(long connection) {
        return byConnection.remove(connection);
    }

    /** Null if there is no such connection. */
    LearnerLink ofConnection(long connection) {
        return byConnection.get(connection);
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

    /** Ends them all; those that were sent farewell when that has reached them. */
    void close(String reason) {
        for (LearnerLink learner : List.copyOf(byConnection.values())) {
            if (learner.phase() == LearnerLink.Phase.LEAVING) {
                learner.link().closeAfterFlush(reason);
            } else {
                learner.link().close(reason);
            }
        }
    }
}
