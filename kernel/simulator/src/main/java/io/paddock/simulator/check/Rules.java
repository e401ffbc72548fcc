package io.paddock.simulator.check;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.simulator.client.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each write does to the tree and comes to: ZooKeeper's rules, written a second time and as simply as can be. */
final class Rules {
    private final ModelTree tree;

    Rules(ModelTree tree) {
        this.tree = tree;
    }

    /** Does the request; what it changes is taken back if it fails. */
    Outcome apply(Op op, long session, long zxid, long timeMillis) {
        Outcome outcome = op instanceof Op.Multi multi
                ? multi(multi, session, zxid, timeMillis)
                : single(op, session, zxid, timeMillis);
        tree.commit(zxid);
        return outcome;
    }

    private Outcome single(Op op, long session, long zxid, long timeMillis) {
        if (op instanceof Op.Create create) {
            return create(create, session, zxid, timeMillis);
        } else if (op instanceof Op.Delete delete) {
            return delete(delete, zxid);
        } else if (op instanceof Op.SetData set) {
            return setData(set, zxid, timeMillis);
        } else if (op instanceof Op.Check check) {
            return check(check);
        }
        throw new IllegalArgumentException("no write: " + op);
    }

    private Outcome create(Op.Create create, long session, long zxid, long timeMillis) {
        NodeState parent = tree.find(ModelTree.parentOf(create.path()));
        if (parent == null) {
            return refused(ErrorCode.NO_NODE);
        }
        String path = create.isSequential()
                ? create.path() + String.format(Locale.ENGLISH, "%010d", parent.creates())
                : create.path();
        if (tree.find(path) != null) {
            return refused(ErrorCode.NODE_EXISTS);
        }
        if (parent.owner() != 0) {
            return refused(ErrorCode.NO_CHILDREN_FOR_EPHEMERALS);
        }
        boolean reapable = create.flags() >= Op.Create.CONTAINER;
        NodeState node = NodeState.created(
                create.data(), zxid, timeMillis, create.isEphemeral() ? session : 0, reapable);
        tree.create(path, node, zxid);
        return Outcome.of(path, node.stat());
    }

    private Outcome delete(Op.Delete delete, long zxid) {
        NodeState node = tree.find(delete.path());
        if (node == null) {
            return refused(ErrorCode.NO_NODE);
        }
        if (delete.version() != -1 && delete.version() != node.version()) {
            return refused(ErrorCode.BAD_VERSION);
        }
        if (node.childCount() > 0) {
            return refused(ErrorCode.NOT_EMPTY);
        }
        tree.delete(delete.path(), zxid);
        return Outcome.DONE;
    }

    private Outcome setData(Op.SetData set, long zxid, long timeMillis) {
        NodeState node = tree.find(set.path());
        if (node == null) {
            return refused(ErrorCode.NO_NODE);
        }
        if (set.version() != -1 && set.version() != node.version()) {
            return refused(ErrorCode.BAD_VERSION);
        }
        tree.setData(set.path(), set.data(), zxid, timeMillis);
        return Outcome.of(null, tree.find(set.path()).stat());
    }

    private Outcome check(Op.Check check) {
        NodeState node = tree.find(check.path());
        if (node == null) {
            return refused(ErrorCode.NO_NODE);
        }
        return check.version() != -1 && check.version() != node.version()
                ? refused(ErrorCode.BAD_VERSION)
                : Outcome.DONE;
    }

    private Outcome multi(Op.Multi multi, long session, long zxid, long timeMillis) {
        List<Outcome> parts = new ArrayList<>();
        boolean failed = false;
        for (Op part : multi.parts()) {
            Outcome outcome = failed
                    ? refused(ErrorCode.RUNTIME_INCONSISTENCY)
                    : single(part, session, zxid, timeMillis);
            failed |= outcome.error() != 0;
            parts.add(outcome);
        }
        if (failed) {
            tree.rollback();
            parts.replaceAll(part -> part.error() == 0 ? Outcome.DONE : part);
        }
        return Outcome.multi(parts);
    }

    /** A session ends, and all it owns with it, in the order that the leader has chosen. */
    void closeSession(long session, List<String> chosen, long zxid) {
        List<String> owned = tree.ephemeralsOf(session);
        if (owned.size() != chosen.size() || !chosen.containsAll(owned)) {
            throw new Violation("session 0x" + Long.toHexString(session) + " owns " + owned
                    + ", and its end deletes " + chosen);
        }
        chosen.forEach(path -> tree.delete(path, zxid));
        tree.commit(zxid);
    }

    private static Outcome refused(ErrorCode code) {
        return Outcome.refused(code.code());
    }
}
