package io.paddock.kernel.client;

import io.paddock.kernel.access.UserNames;
import io.paddock.kernel.collect.LongMap;
import io.paddock.kernel.observe.AuditRecord;
import io.paddock.kernel.observe.AuditRecord.Result;
import io.paddock.kernel.observe.AuditSink;
import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnRecord;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Tells the audit log what clients of this server have changed or tried to, once it is known what came of it; also for
 * clients that are gone by then. As many requests are remembered as are under way. Kernel thread only.
 */
final class AuditTrail {
    private final AuditSink sink;
    private final LongMap<ArrayDeque<AuditedRequest>> underWay = new LongMap<>();
    private final JuteReader in = new JuteReader();

    AuditTrail(AuditSink sink) {
        this.sink = sink;
    }

    /** A request goes on its way; the buffer stays as it is. */
    void submitted(ClientConnection client, int xid, int op, ByteBuffer body) {
        if (!AuditedRequest.isAudited(op)) {
            return;
        }
        ArrayDeque<AuditedRequest> requests = underWay.get(client.sessionId());
        if (requests == null) {
            requests = new ArrayDeque<>(4);
            underWay.put(client.sessionId(), requests);
        }
        requests.addLast(read(client, xid, op, body));
    }

    /** A request, one that is audited, was refused by this server alone; the buffer stays as it is. */
    void refused(ClientConnection client, int xid, int op, ByteBuffer body) {
        tell(client.sessionId(), read(client, xid, op, body), TxnResult.error(OpCode.ERROR, ErrorCode.QUOTA_EXCEEDED.code()));
    }

    private AuditedRequest read(ClientConnection client, int xid, int op, ByteBuffer body) {
        return AuditedRequest.read(
                xid, op, UserNames.of(client.identities()), client.remote().getAddress().getHostAddress(),
                in.reset(body.duplicate()));
    }

    /** A transaction has been applied, whoever asked for it. */
    void committed(TxnRecord record, TxnResult result) {
        long session = record.header().clientId();
        if (record.txn() instanceof Txn.CloseSession close) {
            underWay.remove(session);
            closed(session, close);
            return;
        }
        ArrayDeque<AuditedRequest> requests = underWay.get(session);
        if (requests == null || requests.stream().noneMatch(asked -> asked.xid() == record.header().cxid())) {
            return;
        }
        // What was submitted before it and has not come back is lost, and nobody will tell what became of it.
        AuditedRequest asked = requests.pollFirst();
        while (asked.xid() != record.header().cxid()) {
            asked = requests.pollFirst();
        }
        if (requests.isEmpty()) {
            underWay.remove(session);
        }
        tell(session, asked, result);
    }

    /** What was under way may come to nothing. */
    void forget() {
        underWay.clear();
    }

    private void closed(long session, Txn.CloseSession close) {
        if (close.paths() != null) {
            for (String path : close.paths()) {
                sink.record(new AuditRecord(session, sink.serverUser(), null,
                        "ephemeralZNodeDeletionOnSessionCloseOrExpire", path, null, null, Result.SUCCESS, null));
            }
        }
    }

    private void tell(long session, AuditedRequest asked, TxnResult result) {
        boolean failed = result.error() != 0 || result.parts().stream().anyMatch(part -> part.error() != 0)
                || result.type() == OpCode.ERROR;
        if (asked.op() == OpCode.MULTI && !failed) {
            List<TxnResult> parts = result.parts();
            for (int i = 0; i < parts.size(); i++) {
                part(session, asked, parts.get(i), asked.typeOfPart(i));
            }
            return;
        }
        String path = failed ? asked.path() : result.path();
        sink.record(new AuditRecord(session, asked.user(), asked.ip(), name(asked.op()), path, asked.type(),
                asked.acl(), failed ? Result.FAILURE : Result.SUCCESS, null));
    }

    private void part(long session, AuditedRequest asked, TxnResult part, String type) {
        if (part.type() != OpCode.CHECK) {
            sink.record(new AuditRecord(session, asked.user(), asked.ip(), name(part.type()), part.path(), type, null,
                    Result.SUCCESS, null));
        }
    }

    private static String name(int op) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL -> "create";
            case OpCode.DELETE -> "delete";
            case OpCode.SET_DATA -> "setData";
            case OpCode.SET_ACL -> "setAcl";
            case OpCode.MULTI -> "multiOperation";
            case OpCode.RECONFIG -> "reconfig";
            default -> throw new IllegalArgumentException("operation " + op + " is not audited");
        };
    }
}
