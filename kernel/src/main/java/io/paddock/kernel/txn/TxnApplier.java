package io.paddock.kernel.txn;

import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.Node;
import io.paddock.kernel.tree.NodeKind;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnHeader;
import io.paddock.kernel.wire.TxnRecord;
import java.util.ArrayList;
import java.util.List;

/** Puts committed transactions into the tree and the sessions, on every server in the same order. */
public final class TxnApplier {
    private final DataTree tree;
    private final SessionRegister sessions;

    public TxnApplier(DataTree tree, SessionRegister sessions) {
        this.tree = tree;
        this.sessions = sessions;
    }

    /** Applies the transaction; watches fire meanwhile. */
    public TxnResult apply(TxnRecord record) {
        TxnResult result = apply(record.txn(), record.header());
        tree.applied(record.zxid());
        return result;
    }

    private TxnResult apply(Txn txn, TxnHeader header) {
        if (txn instanceof Txn.SetData set) {
            return setData(set, header);
        } else if (txn instanceof Txn.Create create) {
            return create(create, header);
        } else if (txn instanceof Txn.Delete delete) {
            tree.delete(delete.path(), header.zxid());
            return TxnResult.of(txn.type(), delete.path(), null);
        } else if (txn instanceof Txn.Multi multi) {
            return multi(multi, header);
        } else if (txn instanceof Txn.Failure failure) {
            return TxnResult.error(OpCode.ERROR, failure.error());
        } else if (txn instanceof Txn.Reconfig change) {
            return resultOf(change, change.path(), tree.setData(
                    change.path(), change.data(), change.version(), header.zxid(), header.timeMillis()));
        } else if (txn instanceof Txn.SetAcl set) {
            return resultOf(txn, set.path(), tree.setAcl(set.path(), set.acl(), set.version()));
        } else if (txn instanceof Txn.Check check) {
            return TxnResult.of(txn.type(), check.path(), null);
        } else if (txn instanceof Txn.CreateSession create) {
            sessions.add(header.clientId(), create.timeoutMillis());
        } else if (txn instanceof Txn.CloseSession close) {
            closeSession(close, header);
        }
        return TxnResult.of(txn.type(), null, null);
    }

    private TxnResult setData(Txn.SetData set, TxnHeader header) {
        Node node = tree.setData(set.path(), set.data(), set.version(), header.zxid(), header.timeMillis());
        return resultOf(set, set.path(), node);
    }

    private TxnResult create(Txn.Create create, TxnHeader header) {
        tree.create(create.path(), create.data(), create.acl(), ownerOf(create, header), create.parentCversion(),
                header.zxid(), header.timeMillis());
        return resultOf(create, create.path(), tree.findToChange(create.path()));
    }

    private static long ownerOf(Txn.Create create, TxnHeader header) {
        return switch (create.type()) {
            case OpCode.CREATE_CONTAINER -> NodeKind.CONTAINER_OWNER;
            case OpCode.CREATE_TTL -> NodeKind.ownerOfTtl(create.ttl());
            default -> create.ephemeral() ? header.clientId() : 0;
        };
    }

    private static TxnResult resultOf(Txn txn, String path, Node node) {
        return node == null
                ? TxnResult.error(txn.type(), ErrorCode.NO_NODE.code())
                : TxnResult.of(txn.type(), path, node.stat());
    }

    private void closeSession(Txn.CloseSession close, TxnHeader header) {
        tree.closeSession(header.clientId(), close.paths(), header.zxid());
        sessions.remove(header.clientId());
    }

    /** All or nothing: a part that failed makes all parts fail, those before it with "ok" as their reason. */
    private TxnResult multi(Txn.Multi multi, TxnHeader header) {
        boolean failed = hasFailed(multi);
        List<TxnResult> results = new ArrayList<>(multi.parts().size());
        boolean pastFailure = false;
        for (Txn part : multi.parts()) {
            if (part instanceof Txn.Failure failure) {
                pastFailure |= failure.error() != 0;
                results.add(TxnResult.error(OpCode.ERROR, failure.error()));
            } else if (failed) {
                int error = pastFailure ? ErrorCode.RUNTIME_INCONSISTENCY.code() : 0;
                results.add(TxnResult.error(OpCode.ERROR, error));
            } else {
                results.add(apply(part, header));
            }
        }
        return new TxnResult(OpCode.MULTI, 0, null, null, results);
    }

    private static boolean hasFailed(Txn.Multi multi) {
        for (Txn part : multi.parts()) {
            if (part instanceof Txn.Failure) {
                return true;
            }
        }
        return false;
    }
}
