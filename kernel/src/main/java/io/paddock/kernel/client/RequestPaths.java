package io.paddock.kernel.client;

import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests;
import io.paddock.kernel.wire.Requests.MultiHeader;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Which paths a request is about, for those who count and log; what can't be read has none. */
final class RequestPaths {
    private final JuteReader in = new JuteReader();

    /** Tells them, a path for each part of a multi. The buffer stays as it is. */
    void forEach(int op, ByteBuffer record, Consumer<String> action) {
        in.reset(record.duplicate());
        try {
            if (op == OpCode.MULTI || op == OpCode.MULTI_READ) {
                forEachPart(action);
            } else if (beginsWithPath(op)) {
                tell(in.readString(), action);
            }
        } catch (MalformedRecordException e) {
            // Whoever does the request says so.
        }
    }

    /** The first of them; null if there is none. */
    String first(int op, ByteBuffer record) {
        String[] first = new String[1];
        forEach(op, record, path -> first[0] = first[0] == null ? path : first[0]);
        return first[0];
    }

    private void forEachPart(Consumer<String> action) {
        for (MultiHeader header = MultiHeader.read(in); !header.done(); header = MultiHeader.read(in)) {
            tell(part(header.type()), action);
        }
    }

    /** Reads one part of a multi and returns its path. */
    private String part(int op) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL ->
                    Requests.Create.read(in, op).path();
            case OpCode.DELETE, OpCode.CHECK -> Requests.PathVersion.read(in).path();
            case OpCode.SET_DATA -> Requests.SetData.read(in).path();
            case OpCode.GET_DATA, OpCode.GET_CHILDREN -> {
                String path = in.readString();
                in.readBoolean();
                yield path;
            }
            default -> throw new MalformedRecordException("operation " + op + " in a multi");
        };
    }

    private static void tell(String path, Consumer<String> action) {
        if (path != null) {
            action.accept(path);
        }
    }

    private static boolean beginsWithPath(int op) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL, OpCode.DELETE,
                    OpCode.EXISTS, OpCode.GET_DATA, OpCode.SET_DATA, OpCode.GET_ACL, OpCode.SET_ACL,
                    OpCode.GET_CHILDREN, OpCode.GET_CHILDREN2, OpCode.GET_ALL_CHILDREN_NUMBER, OpCode.GET_EPHEMERALS,
                    OpCode.SYNC, OpCode.ADD_WATCH, OpCode.REMOVE_WATCHES, OpCode.CHECK_WATCHES -> true;
            default -> false;
        };
    }
}
