package io.paddock.kernel.client;

import io.paddock.api.access.PolicyRequest;
import io.paddock.api.access.PolicyRequest.Operation;
import io.paddock.kernel.access.PolicyGuard;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Requests;
import io.paddock.kernel.wire.Requests.MultiHeader;
import java.nio.ByteBuffer;
import java.util.function.Predicate;

/**
 * Reads of a request what a policy wants to know, and asks it. What can't be read is refused here: a policy must not be
 * got around by a record that somebody else reads in another way.
 */
final class PolicedRequests {
    private static final String CONFIG_PATH = "/zookeeper/config";

    private final PolicyGuard guard;
    private final JuteReader in = new JuteReader();

    PolicedRequests(PolicyGuard guard) {
        this.guard = guard;
    }

    /** Why the request is refused; OK if it isn't. The buffer stays as it is. */
    ErrorCode refusal(ClientConnection client, int op, ByteBuffer body) {
        try {
            in.reset(body.duplicate());
            boolean passes = switch (op) {
                case OpCode.MULTI, OpCode.MULTI_READ -> passesInParts(client);
                case OpCode.RECONFIG -> passes(client, Operation.RECONFIG, CONFIG_PATH);
                default -> passesAlone(client, op);
            };
            return passes ? ErrorCode.OK : ErrorCode.NO_AUTH;
        } catch (MalformedRecordException e) {
            return ErrorCode.MARSHALLING_ERROR;
        }
    }

    private boolean passesAlone(ClientConnection client, int op) {
        Operation operation = operation(op);
        return operation == null || passes(client, operation, in.readPath());
    }

    private boolean passesInParts(ClientConnection client) {
        for (MultiHeader header = MultiHeader.read(in); !header.done(); header = MultiHeader.read(in)) {
            Operation operation = operation(header.type());
            if (operation == null) {
                throw new MalformedRecordException("operation " + header.type() + " in a multi");
            }
            if (!passes(client, operation, readPart(header.type()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The watches of a client that comes back, without those that it may not set. The others count, for clients don't look at the
     * answer to this request. A watch of data may come from a read or from a look whether the node is there.
     */
    Requests.SetWatches permitted(ClientConnection client, Requests.SetWatches set) {
        Predicate<String> seen =
                path -> passes(client, Operation.GET_DATA, path) || passes(client, Operation.EXISTS, path);
        Predicate<String> added = path -> passes(client, Operation.ADD_WATCH, path);
        return new Requests.SetWatches(
                set.relativeZxid(),
                set.data().stream().filter(seen).toList(),
                set.exist().stream().filter(seen).toList(),
                set.child().stream().filter(path -> passes(client, Operation.GET_CHILDREN, path)).toList(),
                set.persistent().stream().filter(added).toList(),
                set.persistentRecursive().stream().filter(added).toList());
    }

    /** Reads one part of a multi and returns its path. */
    private String readPart(int op) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL ->
                    Requests.Create.read(in, op).path();
            case OpCode.DELETE, OpCode.CHECK -> Requests.PathVersion.read(in).path();
            case OpCode.SET_DATA -> Requests.SetData.read(in).path();
            case OpCode.GET_DATA, OpCode.GET_CHILDREN -> {
                String path = in.readPath();
                in.readBoolean();
                yield path;
            }
            default -> throw new MalformedRecordException("operation " + op + " in a multi");
        };
    }

    private boolean passes(ClientConnection client, Operation operation, String path) {
        if (path == null) {
            throw new MalformedRecordException("no path");
        }
        return guard.passes(
                new PolicyRequest(operation, path, client.identities(), client.peer(), client.sessionId()));
    }

    /** Null for what no policy is asked about. */
    private static Operation operation(int op) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL -> Operation.CREATE;
            case OpCode.DELETE -> Operation.DELETE;
            case OpCode.EXISTS -> Operation.EXISTS;
            case OpCode.GET_DATA -> Operation.GET_DATA;
            case OpCode.SET_DATA -> Operation.SET_DATA;
            case OpCode.GET_ACL -> Operation.GET_ACL;
            case OpCode.SET_ACL -> Operation.SET_ACL;
            case OpCode.GET_CHILDREN, OpCode.GET_CHILDREN2, OpCode.GET_ALL_CHILDREN_NUMBER -> Operation.GET_CHILDREN;
            case OpCode.ADD_WATCH -> Operation.ADD_WATCH;
            case OpCode.SYNC -> Operation.SYNC;
            case OpCode.CHECK -> Operation.CHECK;
            default -> null;
        };
    }
}
