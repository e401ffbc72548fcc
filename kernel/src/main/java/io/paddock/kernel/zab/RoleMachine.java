package io.paddock.kernel.zab;

import io.paddock.api.Clock;
import io.paddock.api.Timers;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.Storage;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.txn.TxnRules;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role the server is in, and the only way from one to another.
 *
 * <table><caption>Transitions</caption>
 * <tr><th>from</th><th>to</th><th>when</th></tr>
 * <tr><td>none</td><td>{@link Standalone}</td><td>start of a server without an ensemble</td></tr>
 * <tr><td>any</td><td>none</td><td>the server stops</td></tr>
 * </table>
 */
public final class RoleMachine {
    private static final Logger LOG = LoggerFactory.getLogger(RoleMachine.class);

    private final RoleContext context;
    private Role current;

    private RoleMachine(RoleContext context) {
        this.context = context;
    }

    /**
     * Recovers the state from the storage; the server has no role yet.
     *
     * @throws IOException if the storage is damaged or can't be opened
     */
    public static RoleMachine recover(
            ZabSettings settings,
            TxnRules rules,
            Clock clock,
            Timers timers,
            RandomGenerator random,
            Storage storage,
            AccessControl access,
            ClientDelivery delivery)
            throws IOException {
        Supplier<DataTree> emptyTree = () -> new DataTree(rules.extendedTypes(), rules.emulate353());
        ReplicatedState state = new ReplicatedState(emptyTree);
        Recovered recovered = Recovery.recover(storage, state, emptyTree);
        Journal journal = new Journal(storage, recovered.lastZxid(), recovered.epochs());
        Checkpoints checkpoints = new Checkpoints(journal, state, settings, random, timers);
        Committer committer = new Committer(state, delivery, checkpoints);
        return new RoleMachine(new RoleContext(
                settings, clock, timers, journal, state, committer, checkpoints, delivery, access, rules));
    }

    public ReplicatedState state() {
        return context.state();
    }

    public Journal journal() {
        return context.journal();
    }

    /** The role; null before the start and after the end. */
    public Role current() {
        return current;
    }

    /** Leaves the role and takes up the next. */
    void become(Role next, String cause) {
        Journal journal = context.journal();
        LOG.info("{} -> {}: {} (applied 0x{}, journal 0x{}, durable 0x{}, epochs {}/{})",
                current == null ? "start" : current.mode(), next == null ? "end" : next.mode(), cause,
                Long.toHexString(context.state().lastApplied()), Long.toHexString(journal.lastAppended()),
                Long.toHexString(journal.lastDurable()), journal.epochs().accepted(), journal.epochs().current());
        if (current != null) {
            current.leave();
        }
        current = next;
        if (next != null) {
            next.enter();
        }
    }

    /** Starts a server without an ensemble. */
    public void startStandalone() {
        become(new Standalone(context), "no other servers are configured");
    }

    /** Ends it. */
    public void stop() {
        if (current != null) {
            become(null, "the server stops");
        }
    }

    /** The end of a cycle: the role proposes and sends, then one barrier for all that was appended. */
    public int endOfCycle() {
        int done = current == null ? 0 : current.endOfCycle();
        done += context.checkpoints().endOfCycle();
        return context.journal().endOfCycle() ? done + 1 : done;
    }
}
