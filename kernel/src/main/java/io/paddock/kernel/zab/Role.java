package io.paddock.kernel.zab;

import io.paddock.api.election.Vote;
import io.paddock.kernel.session.ExpiryQueue;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.zab.history.ClientDelivery;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a server is at the moment. The client side asks its role for everything that needs agreement; the answers come
 * through {@link ClientDelivery}. Kernel thread only.
 */
public abstract class Role {

    /** How operators know it: {@code standalone}, {@code leader}, {@code follower}, {@code observer}, ... */
    public abstract String mode();

    /** When sessions expire, if this role decides that; else null. */
    public ExpiryQueue expiry() {
        return null;
    }

    /**
     * Tells what only this role can tell operators (learners, pending syncs and the like): numbers and texts by the
     * names of ZooKeeper's metrics.
     */
    public void tellMetrics(BiConsumer<String, Object> sink) {}

    /**
     * This server's operator wants it to lead.
     *
     * @param answer gets null once leadership is being handed over or is here already, or else why it isn't
     */
    public void requestLeadership(Consumer<String> answer) {
        answer.accept("this server is " + mode() + ", which can't take over");
    }

    /**
     * This server's operator wants another one to lead.
     *
     * @param answer gets null once leadership is being handed over, or else why it isn't
     */
    public void yieldLeadership(Consumer<String> answer) {
        answer.accept("this server does not lead, it is " + mode());
    }

    /** Null if {@link #restore} is possible here; else why it is not, and what is. */
    public String whyNoRestore() {
        return "this server is one of an ensemble, and the others would not follow: stop all of its servers, and make their"
                + " data anew with 'bin/paddock restore'";
    }

    /**
     * An operator wants this state in place of the one there is.
     *
     * @param outcome gets the zxid at which it is, durably, the state; or why nothing has changed
     */
    public void restore(SnapshotReader snapshot, RestoreOutcome outcome) {
        outcome.failed(whyNoRestore());
    }

    /** Whether it is about to hand leadership over. */
    boolean isHandingOver() {
        return false;
    }

    /** Takes up the role. */
    abstract void enter();

    /** Gives it up: cancels its timers, forgets its links. */
    abstract void leave();

    /** An election has a winner. */
    void elected(Vote winner) {}

    /** Another server knows of another configuration, be it older or newer. */
    void otherConfiguration(String text) {}

    /** Too many of those who elected the leader that this role leads as or waits for have gone over to another. */
    void overtaken() {}

    /** Whether clients are served. */
    public boolean isServing() {
        return true;
    }

    /** What operators want to know. */
    public RoleFacts facts() {
        return new RoleFacts(-1, isServing() && !isReadOnly(), "broadcast");
    }

    /** Whether only reads are served. */
    public boolean isReadOnly() {
        return false;
    }

    /** A write of a client of this server; answered by {@link ClientDelivery#committed}. */
    public abstract void submit(WriteRequest request);

    /** A {@code sync}; answered by {@link ClientDelivery#synced}, in order with the session's writes. */
    public abstract void sync(long sessionId);

    /** The client of a session has given a sign of life. */
    public abstract void touch(long sessionId, int timeoutMillis);

    /** Is that session alive, and may it live here? Answered by {@link ClientDelivery#revalidated}. */
    public abstract void revalidate(long sessionId, int timeoutMillis);

    /** More of the journal is durable. */
    void durable(long zxid) {}

    /** Everything of this cycle has come in: propose, append, send. Returns how much was done. */
    int endOfCycle() {
        return 0;
    }
}
