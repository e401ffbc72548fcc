package io.paddock.simulator.check;

import io.paddock.kernel.tree.Node;
import io.paddock.kernel.wire.Stat;
import io.paddock.simulator.client.ClientObserver;
import io.paddock.simulator.server.EnsembleShape;
import io.paddock.simulator.server.SimServer;
import java.util.SortedSet;
import java.util.TreeSet;

/** All judges of a run. */
public final class Judges {
    private final CommittedHistory history = new CommittedHistory();
    private final Replay replay;
    private final ServerJudge servers;
    private final ClientJudge clients;

    public Judges(EnsembleShape shape) {
        this.replay = new Replay(shape.rules().localSessions());
        this.servers = new ServerJudge(shape, history);
        this.clients = new ClientJudge(shape.rules().localSessions(), replay, servers);
        history.follow(replay::apply);
    }

    public ServerJudge servers() {
        return servers;
    }

    public ClientObserver clients() {
        return clients;
    }

    /** Zxid of the last transaction that anybody was shown. */
    public long committedZxid() {
        return history.head();
    }

    public int committedTxns() {
        return history.size();
    }

    public long acknowledgedWrites() {
        return clients.acknowledgedWrites();
    }

    /** What happened, in numbers. */
    public String summary() {
        return history.size() + " transactions; " + clients;
    }

    /** Whether that server has everything that was committed. */
    public boolean isInStep(SimServer server) {
        return server.isRunning() && server.isReady()
                && server.kernel().roles().state().lastApplied() >= history.head();
    }

    /**
     * The state of a server that is in step must be what the rules make of the requests: each node with its data and
     * numbers, each session.
     */
    public void compareState(SimServer server) {
        var state = server.kernel().roles().state();
        SortedSet<String> paths = replay.tree().paths();
        paths.remove(ModelTree.ROOT);
        for (String path : paths) {
            Node node = state.tree().find(path);
            Stat expected = replay.tree().find(path).stat();
            if (node == null || !node.stat().equals(expected)) {
                throw new Violation(server.name() + " has " + (node == null ? "no node" : node.stat()) + " at " + path
                        + ", and should have " + expected);
            }
        }
        int own = state.tree().countBelow(state.tree().root()) - state.tree().countBelow(state.tree().find("/zookeeper"));
        if (own != paths.size() + 1) {
            throw new Violation(server.name() + " has " + own + " nodes and should have " + (paths.size() + 1));
        }
        SortedSet<Long> sessions = new TreeSet<>(state.sessions().timeouts().keySet());
        if (!sessions.equals(replay.sessions())) {
            throw new Violation(server.name() + " has the sessions " + sessions + " and should have " + replay.sessions());
        }
    }
}
