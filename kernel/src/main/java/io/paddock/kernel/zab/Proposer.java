package io.paddock.kernel.zab;

import io.paddock.api.Clock;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.txn.RequestPreparer;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnRecord;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Makes proposals of requests: numbers them, writes them to the journal and keeps them until they are committed.
 * The heart of the roles that lead.
 */
final class Proposer {
    private final ReplicatedState state;
    private final Clock clock;
    private final Journal journal;
    private final Committer committer;
    private final LeadSessions sessions;
    private final RequestPreparer preparer;
    private final ArrayDeque<Proposal> outstanding = new ArrayDeque<>();
    private final JuteWriter out = new JuteWriter();
    private long lastZxid;

    /** Proposes from {@code lastZxid + 1} on. */
    Proposer(RoleContext context, LeadSessions sessions, long lastZxid) {
        this.state = context.state();
        this.clock = context.clock();
        this.journal = context.journal();
        this.committer = context.committer();
        this.sessions = sessions;
        this.preparer = new RequestPreparer(state.tree(), context.access(), sessions, context.rules());
        this.lastZxid = lastZxid;
    }

    /** Proposes a request; returns the bytes of the proposal, valid until the next one. */
    ByteBuffer propose(WriteRequest request) {
        long zxid = ++lastZxid;
        TxnRecord record = preparer.prepare(request, zxid, clock.epochMillis());
        record.write(out.clear());
        ByteBuffer bytes = out.view();
        journal.append(zxid, bytes);
        bytes.rewind();
        outstanding.addLast(new Proposal(record));
        return bytes;
    }

    /** Commits, in order, all proposals up to that zxid. Returns how many. */
    int commitUpTo(long zxid) {
        int count = 0;
        Proposal first = outstanding.peekFirst();
        while (first != null && first.zxid() <= zxid) {
            outstanding.pollFirst();
            committer.commit(first.record());
            preparer.committed(first.zxid());
            if (first.record().txn() instanceof Txn.CloseSession) {
                sessions.closed(first.record().header().clientId());
            }
            count++;
            first = outstanding.peekFirst();
        }
        return count;
    }

    /** Zxid of the last proposal, committed or not. */
    long lastProposed() {
        return lastZxid;
    }

    int outstanding() {
        return outstanding.size();
    }
}
