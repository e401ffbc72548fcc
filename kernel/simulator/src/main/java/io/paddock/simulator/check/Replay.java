package io.paddock.simulator.check;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnHeader;
import io.paddock.simulator.client.Call;
import io.paddock.simulator.client.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Does the requests behind the committed transactions again, by the {@link Rules}, and fails where a transaction is not
 * what its request comes to, where it has no request, or where a request was done twice.
 */
final class Replay {
    private static final Set<Integer> NO_RECONFIGURATION = Set.of(
            ErrorCode.BAD_ARGUMENTS.code(), ErrorCode.RECONFIG_IN_PROGRESS.code(), ErrorCode.NEW_CONFIG_NO_QUORUM.code(),
            ErrorCode.RECONFIG_DISABLED.code());

    private final ModelTree tree = new ModelTree();
    private final Rules rules = new Rules(tree);
    private final Map<Long, Map<Integer, Call>> calls = new HashMap<>();
    private final Map<Call, Done> done = new HashMap<>();
    private final TreeSet<Long> sessions = new TreeSet<>();
    private final TreeSet<Long> everOpened = new TreeSet<>();
    private final boolean localSessions;
    private long lastZxid;

    /** @param localSessions whether servers may know sessions that nobody else does */
    Replay(boolean localSessions) {
        this.localSessions = localSessions;
    }

    /** When a request was done, and what it came to. */
    record Done(long zxid, Outcome outcome) {}

    ModelTree tree() {
        return tree;
    }

    /** Sessions that are open after the last transaction. */
    TreeSet<Long> sessions() {
        return sessions;
    }

    /** Whether a committed transaction has opened that session, however it went on. */
    boolean wasOpened(long session) {
        return everOpened.contains(session);
    }

    /** Zxid of the last transaction. */
    long lastZxid() {
        return lastZxid;
    }

    /** A client sends a request that may become a transaction. */
    void register(Call call) {
        calls.computeIfAbsent(call.session().id(), key -> new HashMap<>()).put(call.xid(), call);
    }

    /** What became of a write; null as long as it is not committed. */
    Done doneOf(Call call) {
        return done.get(call);
    }

    /** The next committed transaction. */
    void apply(CommittedTxn txn) {
        lastZxid = txn.zxid();
        TxnHeader header = txn.record().header();
        Txn body = txn.record().txn();
        if (body instanceof Txn.CreateSession) {
            sessions.add(header.clientId());
            everOpened.add(header.clientId());
        } else if (body instanceof Txn.CloseSession) {
            closeSession(txn);
        } else if (header.cxid() == 0) {
            reap(txn);
        } else {
            redo(txn, callOf(txn));
        }
    }

    private Call callOf(CommittedTxn txn) {
        TxnHeader header = txn.record().header();
        Call call = calls.getOrDefault(header.clientId(), Map.of()).get(header.cxid());
        if (call == null) {
            throw new Violation("nobody has asked for the committed " + txn);
        }
        Done before = done.get(call);
        if (before != null) {
            throw new Violation(call + " was done twice, at 0x" + Long.toHexString(before.zxid) + " and at 0x"
                    + Long.toHexString(txn.zxid()));
        }
        return call;
    }

    private void closeSession(CommittedTxn txn) {
        TxnHeader header = txn.record().header();
        if (header.cxid() != 0) {
            done.put(callOf(txn), new Done(txn.zxid(), Outcome.DONE));
        }
        sessions.remove(header.clientId());
        rules.closeSession(header.clientId(), ((Txn.CloseSession) txn.record().txn()).paths(), txn.zxid());
    }

    /** The server deletes containers and nodes whose time is over by itself. */
    private void reap(CommittedTxn txn) {
        if (txn.record().txn() instanceof Txn.Failure) {
            return;
        }
        if (!(txn.record().txn() instanceof Txn.Delete delete) || delete.type() != OpCode.DELETE_CONTAINER) {
            throw new Violation("nobody has asked for the committed " + txn);
        }
        NodeState node = tree.find(delete.path());
        if (node == null || !node.reapable() || node.childCount() > 0) {
            throw new Violation("the servers deleted a node they must not: " + txn + ", which is " + node);
        }
        tree.delete(delete.path(), txn.zxid());
        tree.commit(txn.zxid());
    }

    private void redo(CommittedTxn txn, Call call) {
        int refusal = sessionRefusal(txn.record().txn());
        boolean open = sessions.contains(call.session().id());
        Outcome outcome;
        if (refusal == ErrorCode.SESSION_MOVED.code() && call.session().moves() > 0) {
            outcome = Outcome.refused(call.op(), refusal);
        } else if (!open && refusal == 0 && localSessions) {
            outcome = redoOfLocalSession(txn, call);
        } else if (!open || refusal != 0) {
            if (open || refusal != ErrorCode.SESSION_EXPIRED.code()) {
                throw new Violation(call + " of a session that is " + (open ? "open" : "over") + " became " + txn);
            }
            outcome = Outcome.refused(call.op(), refusal);
        } else if (call.op() instanceof Op.CloseSession) {
            throw new Violation(call + " became " + txn);
        } else {
            outcome = redoByTheRules(txn, call);
        }
        done.put(call, new Done(txn.zxid(), outcome));
    }

    /** A leader can't tell whether a session that it doesn't know is another server's own; it may own no ephemeral. */
    private Outcome redoOfLocalSession(CommittedTxn txn, Call call) {
        if (createsEphemeral(txn.record().txn())) {
            throw new Violation(call + " of a session that only its server knows, or nobody, became " + txn);
        }
        int refused = partRefusedForItsSession(txn.record().txn());
        if (refused >= 0) {
            if (!(((Op.Multi) call.op()).parts().get(refused) instanceof Op.Create create && create.isEphemeral())) {
                throw new Violation(call + " needs no session that all know, and became " + txn);
            }
            return Outcome.refusedAt(refused, (Op.Multi) call.op(), ErrorCode.SESSION_EXPIRED.code());
        }
        return redoByTheRules(txn, call);
    }

    private Outcome redoByTheRules(CommittedTxn txn, Call call) {
        if (call.op() instanceof Op.Reconfig) {
            return redoReconfiguration(txn, call);
        }
        Outcome outcome = rules.apply(
                call.op(), call.session().id(), txn.zxid(), txn.record().header().timeMillis());
        compare(txn, call, outcome);
        return outcome;
    }

    /** Whether another configuration is possible depends on who is connected, which no transaction tells. */
    private static Outcome redoReconfiguration(CommittedTxn txn, Call call) {
        if (txn.record().txn() instanceof Txn.Failure failure && NO_RECONFIGURATION.contains(failure.error())) {
            return Outcome.refused(failure.error());
        }
        if (!(txn.record().txn() instanceof Txn.Reconfig)) {
            throw new Violation(call + " became " + txn);
        }
        return Outcome.DONE;
    }

    /** The part of a multi that needed a global session; -1 if there is none. */
    private static int partRefusedForItsSession(Txn txn) {
        List<Txn> parts = txn instanceof Txn.Multi multi ? multi.parts() : List.of();
        return parts.indexOf(new Txn.Failure(ErrorCode.SESSION_EXPIRED.code()));
    }

    private static boolean createsEphemeral(Txn txn) {
        return txn instanceof Txn.Create create && create.ephemeral()
                || txn instanceof Txn.Multi multi && multi.parts().stream().anyMatch(Replay::createsEphemeral);
    }

    /** The error of a transaction that failed because of its session; 0 for any other. */
    private static int sessionRefusal(Txn txn) {
        Txn first = txn instanceof Txn.Multi multi && !multi.parts().isEmpty() ? multi.parts().get(0) : txn;
        int error = first instanceof Txn.Failure failure ? failure.error() : 0;
        return error == ErrorCode.SESSION_MOVED.code() || error == ErrorCode.SESSION_EXPIRED.code() ? error : 0;
    }

    private static void compare(CommittedTxn txn, Call call, Outcome outcome) {
        Txn body = txn.record().txn();
        int error = body instanceof Txn.Failure failure ? failure.error() : 0;
        String path = body instanceof Txn.Create create ? create.path() : outcome.path();
        if (error != outcome.error() || outcome.path() != null && !outcome.path().equals(path)) {
            throw new Violation(call + " should come to " + outcome + ", and became " + txn);
        }
    }
}
