package io.paddock.kernel.client;

import io.paddock.kernel.tree.WatchMode;
import io.paddock.kernel.tree.Watches;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests;
import io.paddock.kernel.zab.history.ReplicatedState;

/** Requests about watches alone. */
final class WatchOperations {
    private static final int WATCHER_TYPE_MAX = 5;

    private final ReplicatedState state;
    private final PolicedRequests policy;

    /** @param policy null if there is none */
    WatchOperations(ReplicatedState state, PolicedRequests policy) {
        this.state = state;
        this.policy = policy;
    }

    ErrorCode execute(int op, JuteReader in, ClientConnection client, JuteWriter out) {
        return switch (op) {
            case OpCode.ADD_WATCH -> addWatch(in, client, out);
            case OpCode.CHECK_WATCHES -> checkWatches(in, client);
            case OpCode.REMOVE_WATCHES -> removeWatches(in, client);
            case OpCode.SET_WATCHES, OpCode.SET_WATCHES2 -> setWatches(Requests.SetWatches.read(in, op), client);
            default -> ErrorCode.UNIMPLEMENTED;
        };
    }

    private Watches watches() {
        return state.tree().watches();
    }

    private ErrorCode addWatch(JuteReader in, ClientConnection client, JuteWriter out) {
        String path = in.readPath();
        int mode = in.readInt();
        if (mode != 0 && mode != 1) {
            return ErrorCode.MARSHALLING_ERROR;
        }
        watches().add(path, client, mode == 0 ? WatchMode.PERSISTENT : WatchMode.PERSISTENT_RECURSIVE);
        out.writeInt(0); // ErrorResponse: clients insist on these four bytes
        return ErrorCode.OK;
    }

    private ErrorCode checkWatches(JuteReader in, ClientConnection client) {
        String path = in.readPath();
        int type = in.readInt();
        if (type < 1 || type > WATCHER_TYPE_MAX) {
            return ErrorCode.MARSHALLING_ERROR;
        }
        return watches().contains(path, client, type) ? ErrorCode.OK : ErrorCode.NO_WATCHER;
    }

    private ErrorCode removeWatches(JuteReader in, ClientConnection client) {
        String path = in.readPath();
        int type = in.readInt();
        if (type < 1 || type > WATCHER_TYPE_MAX) {
            return ErrorCode.MARSHALLING_ERROR;
        }
        return watches().remove(path, client, type) ? ErrorCode.OK : ErrorCode.NO_WATCHER;
    }

    private ErrorCode setWatches(Requests.SetWatches wanted, ClientConnection client) {
        Requests.SetWatches set = policy == null ? wanted : policy.permitted(client, wanted);
        watches().rearm(set.relativeZxid(), set.data(), set.exist(), set.child(), set.persistent(),
                set.persistentRecursive(), client);
        return ErrorCode.OK;
    }
}
