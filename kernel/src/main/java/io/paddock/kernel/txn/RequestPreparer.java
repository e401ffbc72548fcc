package io.paddock.kernel.txn;

import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests;
import io.paddock.kernel.wire.Requests.MultiHeader;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnHeader;
import io.paddock.kernel.wire.TxnRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a transaction of a request: on the leader and the standalone server. A request that can't be done becomes a
 * transaction too, one that fails, so that its answer keeps its place in the order.
 */
public final class RequestPreparer {
    private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(RequestPreparer.class);

    private final DataTree tree;
    private final PendingChanges pending;
    private final NodeChanges changes;
    private final SessionGate sessions;
    private final ReconfigurationGate reconfiguration;
    private final JuteReader reader = new JuteReader();

    public RequestPreparer(
            DataTree tree, AccessControl access, SessionGate sessions, TxnRules rules, GrowthGate growth,
            ReconfigurationGate reconfiguration) {
        this.tree = tree;
        this.reconfiguration = reconfiguration;
        this.sessions = sessions;
        this.pending = new PendingChanges(tree);
        this.changes = new NodeChanges(tree, pending, access, sessions, rules, growth);
    }

    /** Makes the transaction with that zxid; never throws for what a client sent. */
    public TxnRecord prepare(WriteRequest request, long zxid, long timeMillis) {
        pending.begin();
        Txn txn;
        try {
            txn = prepare(request, reader.reset(request.body()), zxid, timeMillis);
        } catch (RefusedException e) {
            pending.rollback();
            txn = new Txn.Failure(e.code().code());
        } catch (MalformedRecordException e) {
            pending.rollback();
            LOG.warn("Malformed request of type {} from session 0x{}: {}", request.op(),
                    Long.toHexString(request.sessionId()), e.getMessage());
            txn = new Txn.Failure(ErrorCode.MARSHALLING_ERROR.code());
        }
        TxnHeader header = new TxnHeader(request.sessionId(), request.cxid(), zxid, timeMillis, txn.type());
        return new TxnRecord(header, txn, tree.hasDigest(), pending.digest());
    }

    /** Everything up to that zxid has been applied. */
    public void committed(long zxid) {
        pending.committed(zxid);
    }

    private Txn prepare(WriteRequest request, JuteReader in, long zxid, long timeMillis) throws RefusedException {
        return switch (request.op()) {
            case OpCode.CREATE_SESSION -> createSession(request, in.readInt());
            case OpCode.CLOSE_SESSION -> closeSession(request, zxid);
            case OpCode.MULTI -> multi(request, in, zxid, timeMillis);
            case OpCode.RECONFIG -> reconfigure(request, Requests.Reconfig.read(in), zxid, timeMillis);
            default -> changes.prepare(request.op(), request, in, zxid, timeMillis);
        };
    }

    private Txn createSession(WriteRequest request, int timeoutMillis) {
        sessions.opening(request.sessionId(), timeoutMillis, request.server());
        return new Txn.CreateSession(timeoutMillis);
    }

    private Txn closeSession(WriteRequest request, long zxid) throws RefusedException {
        Set<String> paths = new LinkedHashSet<>();
        for (String path : tree.ephemerals().of(request.sessionId())) {
            PendingNode node = pending.find(path);
            if (node != null && node.ephemeralOwner == request.sessionId()) {
                paths.add(path);
            }
        }
        pending.forEachOf(request.sessionId(), node -> paths.add(node.path));
        for (String path : paths) {
            changes.deleteNode(pending.get(path), zxid);
        }
        sessions.closing(request.sessionId());
        return new Txn.CloseSession(new ArrayList<>(paths));
    }

    private Txn reconfigure(WriteRequest request, Requests.Reconfig wish, long zxid, long timeMillis)
            throws RefusedException {
        if (!reconfiguration.isOpen()) {
            throw new RefusedException(ErrorCode.RECONFIG_DISABLED);
        }
        sessions.check(request.sessionId(), request.server());
        return changes.reconfigure(reconfiguration.configurationFor(wish, zxid), request, zxid, timeMillis);
    }

    private Txn multi(WriteRequest request, JuteReader in, long zxid, long timeMillis) throws RefusedException {
        List<Txn> parts = new ArrayList<>();
        ErrorCode failure = null;
        int failedAt = 0;
        MultiHeader header = MultiHeader.read(in);
        while (!header.done()) {
            if (failure == null) {
                try {
                    parts.add(changes.prepare(multiType(header.type()), request, in, zxid, timeMillis));
                } catch (RefusedException e) {
                    failure = e.code();
                    failedAt = parts.size();
                    parts.add(new Txn.Failure(failure.code()));
                }
            } else {
                skip(header.type(), in);
                parts.add(new Txn.Failure(ErrorCode.RUNTIME_INCONSISTENCY.code()));
            }
            header = MultiHeader.read(in);
        }
        if (failure != null) {
            pending.rollback();
            for (int i = 0; i < failedAt; i++) {
                parts.set(i, new Txn.Failure(ErrorCode.OK.code()));
            }
        }
        return new Txn.Multi(parts);
    }

    private static int multiType(int type) {
        return switch (type) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL, OpCode.DELETE,
                    OpCode.SET_DATA, OpCode.CHECK -> type;
            default -> throw new MalformedRecordException("operation " + type + " in a multi");
        };
    }

    private static void skip(int type, JuteReader in) {
        switch (multiType(type)) {
            case OpCode.DELETE, OpCode.CHECK -> Requests.PathVersion.read(in);
            case OpCode.SET_DATA -> Requests.SetData.read(in);
            default -> Requests.Create.read(in, type);
        }
    }
}
