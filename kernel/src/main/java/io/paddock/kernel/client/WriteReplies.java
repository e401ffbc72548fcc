package io.paddock.kernel.client;

import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests.MultiHeader;
import io.paddock.kernel.wire.Txn;

/** The bodies of replies to writes. */
final class WriteReplies {
    private WriteReplies() {}

    /** Writes the body for a request of that kind whose transaction came to that result. */
    static void write(int op, Txn txn, TxnResult result, JuteWriter out) {
        if (txn instanceof Txn.Reconfig change) {
            out.writeBuffer(change.data());
            result.stat().write(out);
        } else {
            write(op, result, out);
        }
    }

    private static void write(int op, TxnResult result, JuteWriter out) {
        switch (op) {
            case OpCode.CREATE -> out.writeString(result.path());
            case OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL -> {
                out.writeString(result.path());
                result.stat().write(out);
            }
            case OpCode.SET_DATA, OpCode.SET_ACL -> result.stat().write(out);
            case OpCode.MULTI -> writeMulti(result, out);
            default -> {
                // delete, closeSession: no body
            }
        }
    }

    /** In a multi's reply all of these look alike. */
    private static boolean withStat(int type) {
        return type == OpCode.CREATE2 || type == OpCode.CREATE_CONTAINER || type == OpCode.CREATE_TTL;
    }

    private static void writeMulti(TxnResult result, JuteWriter out) {
        for (TxnResult part : result.parts()) {
            if (part.type() == OpCode.ERROR) {
                MultiHeader.write(out, OpCode.ERROR, false, part.error());
                out.writeInt(part.error());
            } else {
                int type = withStat(part.type()) ? OpCode.CREATE2 : part.type();
                MultiHeader.write(out, type, false, 0);
                write(type, part, out);
            }
        }
        MultiHeader.write(out, -1, true, -1);
    }
}
