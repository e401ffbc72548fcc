package io.paddock.kernel.zab;

import io.paddock.api.election.Vote;
import io.paddock.api.storage.Recovered;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.TransportEvents;
import io.paddock.kernel.session.LocalSessions;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.zab.history.Checkpoints;
import io.paddock.kernel.zab.history.Committer;
import io.paddock.kernel.zab.history.DivergedException;
import io.paddock.kernel.zab.history.History;
import io.paddock.kernel.zab.history.Journal;
import io.paddock.kernel.zab.history.LoggedConfigurations;
import io.paddock.kernel.zab.history.Recovery;
import io.paddock.kernel.zab.history.ReplicatedState;
import io.paddock.kernel.zab.peer.ElectionLinks;
import io.paddock.kernel.zab.peer.ElectionOutcome;
import io.paddock.kernel.zab.peer.EnsembleInputs;
import io.paddock.kernel.zab.peer.EnsembleRules;
import io.paddock.kernel.zab.peer.PeerContext;
import io.paddock.kernel.zab.peer.PeerLink;
import io.paddock.kernel.zab.peer.ServerSet;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role the server is in, and the only way from one to another. A role asks for its successor through {@link Transitions};
 * the change is made at the end of the cycle, so that no event is handled by a role that is half gone.
 *
 * <table><caption>Transitions</caption>
 * <tr><th>from</th><th>to</th><th>when</th></tr>
 * <tr><td>none</td><td>{@link Standalone}</td><td>start of a server without an ensemble</td></tr>
 * <tr><td>none</td><td>{@link Looking}</td><td>start of a server of an ensemble</td></tr>
 * <tr><td>{@link Looking}</td><td>{@link Leading}</td><td>elected</td></tr>
 * <tr><td>{@link Looking}</td><td>{@link Joining}</td><td>another server is elected</td></tr>
 * <tr><td>{@link Joining}</td><td>{@link Following}, {@link Observing}</td><td>synchronised: UPTODATE</td></tr>
 * <tr><td>{@link Joining}, {@link Following}, {@link Observing}</td><td>{@link Looking}</td>
 *     <td>the leader is lost, silent or can't be followed</td></tr>
 * <tr><td>{@link Leading}</td><td>{@link Looking}</td><td>no quorum, or somebody is ahead</td></tr>
 * <tr><td>{@link Following}</td><td>{@link Leading}</td><td>the leader hands over to this server</td></tr>
 * <tr><td>{@link Following}, {@link Observing}, {@link Leading}</td><td>{@link Joining}</td>
 *     <td>leadership is handed over to another server</td></tr>
 * <tr><td>{@link Leading}</td><td>{@link Leading}</td><td>handed over to itself, in a new epoch</td></tr>
 * <tr><td>{@link Standalone}</td><td>{@link Standalone}</td><td>a backup has been restored</td></tr>
 * <tr><td>any</td><td>none</td><td>the server stops</td></tr>
 * </table>
 */
public final class RoleMachine {
    private static final Logger LOG = LoggerFactory.getLogger(RoleMachine.class);
    private static final Map<Class<? extends Role>, Set<Class<? extends Role>>> TRANSITIONS = Map.of(
            Standalone.class, Set.of(Standalone.class),
            Looking.class, Set.of(Leading.class, Joining.class),
            Joining.class, Set.of(Following.class, Observing.class, Looking.class),
            Following.class, Set.of(Looking.class, Joining.class, Leading.class),
            Observing.class, Set.of(Looking.class, Joining.class),
            Leading.class, Set.of(Looking.class, Joining.class, Leading.class));

    private final Transitions transitions = new Successors();
    private RoleContext context;
    private Gate gate;
    private Role current;
    private Role next;
    private String cause;

    private RoleMachine() {}

    /**
     * Recovers the state from the storage; the server has no role yet.
     *
     * @throws IOException       if the storage is damaged or can't be opened
     * @throws DivergedException if the data is not what was agreed on and there is no leader to get it from
     */
    public static RoleMachine recover(RoleInputs inputs) throws IOException {
        RoleMachine roles = new RoleMachine();
        TxnRules rules = inputs.rules();
        ReplicatedState state = new ReplicatedState(inputs::emptyTree, inputs::configure);
        RoleContext.Reload reload = () -> Recovery.recover(inputs.storage(), state, inputs::emptyTree);
        Recovered recovered = reload.run();
        if (inputs.ensemble() == null && state.divergence() != null) {
            throw state.divergence();
        }
        Journal journal = new Journal(inputs.storage(), recovered.lastZxid(), recovered.epochs(), inputs.metrics());
        PeerContext peers = inputs.ensemble() == null
                ? null
                : new PeerContext(inputs.settings().serverId(), inputs.ensemble(), inputs.timers(), roles.new Elections());
        boolean keepsJournal = peers == null || !peers.isObserver() || peers.rules().observersLog()
                || peers.configurations().rules().enabled(); // it may get a vote
        Checkpoints checkpoints = new Checkpoints(
                journal, state, inputs.settings(), inputs.metrics(), inputs.timers(), inputs.random(), keepsJournal);
        Committer committer = new Committer(state, inputs.delivery(), checkpoints, inputs.metrics());
        EnsembleInputs ensemble = inputs.ensemble();
        History history = new History(
                journal, state, committer, ensemble == null ? 0 : Math.max(1, ensemble.times().commitLogCount()),
                keepsJournal, ensemble == null ? LoggedConfigurations.NONE : ensemble.configurations());
        EnsembleRules ensembleRules = ensemble == null ? EnsembleRules.DEFAULT : ensemble.rules();
        LocalSessions localSessions = new LocalSessions(
                inputs.clock(), inputs.timers(), inputs.settings().tickMillis(), ensembleRules.localSessions(),
                ensembleRules.upgradeSessions());
        roles.gate = new Gate(roles::current, inputs.delivery());
        roles.context = new RoleContext(
                inputs.settings(), inputs.clock(), inputs.timers(), journal, state, history, checkpoints, localSessions,
                inputs.delivery(), inputs.metrics(), inputs.access(), rules,
                inputs.growth(), roles.transitions, roles.gate, inputs::emptyTree, reload, peers);
        return roles;
    }

    public ReplicatedState state() {
        return context.state();
    }

    /** Lets go of what the storage need not keep, before its time. */
    public void purge() {
        context.checkpoints().purge();
    }

    /** The sessions that this server alone knows. */
    public LocalSessions localSessions() {
        return context.localSessions();
    }

    /** The snapshots that the server takes of itself. */
    public Checkpoints checkpoints() {
        return context.checkpoints();
    }

    public Journal journal() {
        return context.journal();
    }

    /** A tree without data, to read a snapshot into; any thread. */
    public DataTree emptyTree() {
        return context.emptyTree().get();
    }

    /** Where requests of clients go in. */
    public Gate gate() {
        return gate;
    }

    /** Whether leadership is being handed over, as far as this server is concerned. */
    public boolean isHandingOver() {
        return gate.isShut() || current != null && current.isHandingOver();
    }

    /** The ensemble as it is agreed on; null on a server without one. */
    public ServerSet servers() {
        return context.peers() == null ? null : context.peers().configurations().current();
    }

    /** The role; null before the start and after the end. */
    public Role current() {
        return current;
    }

    /** What elections come to is for the role that there is. */
    private final class Elections implements ElectionOutcome {
        @Override
        public void elected(Vote winner) {
            if (current != null) {
                current.elected(winner);
            }
        }

        @Override
        public void otherConfiguration(String text) {
            if (current != null) {
                current.otherConfiguration(text);
            }
        }

        @Override
        public void overtaken() {
            if (current != null) {
                current.overtaken();
            }
        }
    }

    /** Keeps who comes next until the end of the cycle. */
    private final class Successors implements Transitions {
        @Override
        public void look(String why) {
            next(new Looking(context), why);
        }

        @Override
        public void leadOrJoin(Vote vote, boolean handedOver, String why) {
            boolean leads = vote.leader() == context.settings().serverId();
            next(leads ? new Leading(context, vote, handedOver) : new Joining(context, vote, handedOver), why);
        }

        @Override
        public void next(Role role, String why) {
            if (next == null) {
                next = role;
                cause = why;
            }
        }
    }

    private void change() {
        while (next != null) {
            Role role = next;
            next = null;
            become(role, cause);
        }
    }

    private void become(Role role, String why) {
        if (current != null && role != null && !TRANSITIONS.get(current.getClass()).contains(role.getClass())) {
            throw new IllegalStateException("no way from " + current.mode() + " to " + role.mode() + ": " + why);
        }
        Journal journal = context.journal();
        LOG.info("{} -> {}: {} (applied 0x{}, journal 0x{}, durable 0x{}, epochs {}/{})",
                current == null ? "start" : current.mode(), role == null ? "end" : role.mode(), why,
                Long.toHexString(context.state().lastApplied()), Long.toHexString(journal.lastAppended()),
                Long.toHexString(journal.lastDurable()), journal.epochs().accepted(), journal.epochs().current());
        if (current != null) {
            current.leave();
        }
        current = role;
        if (role != null) {
            role.enter();
        }
    }

    /** Takes up the first role: alone, or looking for a leader. */
    public void start() {
        if (context.peers() == null) {
            become(new Standalone(context), "no other servers are configured");
        } else {
            become(new Looking(context), "server " + context.settings().serverId() + " of "
                    + context.peers().configurations().electorate().servers());
            context.peers().electionLinks().start();
        }
    }

    /** Who takes connections of the election port. */
    public TransportEvents electionEvents() {
        return context.peers().electionLinks();
    }

    /** Who takes connections of the quorum port. */
    public TransportEvents quorumEvents() {
        return context.peers().quorumPort();
    }

    /** What the first bytes on an election connection look like. */
    public static Framer electionFramer() {
        return ElectionLinks.HELLO;
    }

    /** What comes over the quorum port. */
    public static Framer quorumFramer() {
        return PeerLink.BYTES;
    }

    /** Ends it. */
    public void stop() {
        next = null;
        if (current != null) {
            become(null, "the server stops");
        }
    }

    /** The end of a cycle: the role proposes and sends, then one barrier for all that was appended. */
    public int endOfCycle() {
        change();
        int done = current == null ? 0 : current.endOfCycle();
        change();
        done += context.checkpoints().endOfCycle();
        return context.journal().endOfCycle() ? done + 1 : done;
    }
}
