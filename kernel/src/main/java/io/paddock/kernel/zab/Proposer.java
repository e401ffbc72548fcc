package io.paddock.kernel.zab;

import io.paddock.api.Clock;
import io.paddock.kernel.txn.ReconfigurationGate;
import io.paddock.kernel.txn.RequestPreparer;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.kernel.wire.Zxid;
import io.paddock.kernel.zab.history.History;
import io.paddock.kernel.zab.history.LoggedTxn;
import io.paddock.kernel.zab.history.ZabMetrics;
import java.util.function.Consumer;

/**
 * Makes proposals of requests: numbers them, writes them to the journal and keeps them until they are committed.
 * The heart of the roles that lead.
 */
final class Proposer {
    /** Far enough from the end for all that is proposed while a new epoch is being prepared. */
    private static final long NEAR_END = 0xff00_0000L;

    private final Clock clock;
    private final ZabMetrics metrics;
    private final History history;
    private final LeadSessions sessions;
    private final RequestPreparer preparer;
    private final JuteWriter out = new JuteWriter();
    private long lastZxid;
    private long nextZxid;
    private final boolean beginsNearEnd;

    /** Proposes after that zxid; the first one has that many others between. */
    Proposer(
            RoleContext context, LeadSessions sessions, ReconfigurationGate reconfiguration, long lastZxid, long skipped) {
        this.clock = context.clock();
        this.metrics = context.metrics();
        this.history = context.history();
        this.sessions = sessions;
        this.preparer = new RequestPreparer(
                context.state().tree(), context.access(), sessions, context.rules(), context.growth(),
                reconfiguration);
        this.lastZxid = lastZxid;
        this.nextZxid = lastZxid + skipped + 1;
        this.beginsNearEnd = skipped >= NEAR_END;
    }

    /** Proposes a request: it is in the journal, durable with the end of the cycle. */
    LoggedTxn propose(WriteRequest request) {
        long zxid = nextZxid++;
        lastZxid = zxid;
        TxnRecord record = preparer.prepare(request, zxid, clock.epochMillis());
        record.write(out.clear());
        metrics.proposed(out.size());
        return history.append(record, out.view());
    }

    /** Commits, in order, all proposals up to that zxid, and tells each. Returns how many. */
    int commitUpTo(long zxid, Consumer<LoggedTxn> then) {
        return history.commitUpTo(zxid, txn -> {
            committed(txn.record());
            then.accept(txn);
        });
    }

    private void committed(TxnRecord record) {
        metrics.committed(record.header().timeMillis());
        preparer.committed(record.zxid());
        if (record.txn() instanceof Txn.CloseSession) {
            sessions.closed(record.header().clientId());
        }
    }

    /** The epoch's counter is nearly used up; not so in an epoch that began there, for the next one would be no better. */
    boolean nearsEnd() {
        return !beginsNearEnd && Zxid.counterOf(lastZxid) >= NEAR_END;
    }

    /** The epoch's counter is used up: nothing more can be proposed. */
    boolean isAtEnd() {
        return Zxid.counterOf(lastZxid) == Zxid.GREATEST_COUNTER;
    }

    /** Zxid of the last proposal, committed or not. */
    long lastProposed() {
        return lastZxid;
    }

    int outstanding() {
        return history.tailSize();
    }
}
