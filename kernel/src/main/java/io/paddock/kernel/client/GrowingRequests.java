package io.paddock.kernel.client;

import io.paddock.kernel.tree.Node;
import io.paddock.kernel.txn.GrowthGate;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.zab.history.ReplicatedState;
import java.nio.ByteBuffer;

/**
 * Refuses, before they cost anything, the requests of a server's own clients that would make the tree grow while there
 * is no room on this server. Whoever proposes refuses them too; but that takes a transaction, and so some of the room.
 */
final class GrowingRequests {
    private final GrowthGate growth;
    private final ReplicatedState state;
    private final JuteReader in = new JuteReader();

    GrowingRequests(GrowthGate growth, ReplicatedState state) {
        this.growth = growth;
        this.state = state;
    }

    /** Whether the request must not go on its way; the buffer stays as it is. A multi is left to whoever proposes. */
    boolean refuses(int op, ByteBuffer body) {
        return growth.isShut() && !growth.lets(growthBytes(op, body));
    }

    private long growthBytes(int op, ByteBuffer body) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL -> 1;
            case OpCode.SET_DATA -> growthOfData(body);
            default -> 0;
        };
    }

    private long growthOfData(ByteBuffer body) {
        try {
            in.reset(body.duplicate());
            String path = in.readString();
            int length = in.readInt();
            Node node = path == null ? null : state.tree().find(path);
            return node == null ? 0 : Math.max(0, length) - node.dataLength();
        } catch (MalformedRecordException e) {
            return 0;
        }
    }
}
