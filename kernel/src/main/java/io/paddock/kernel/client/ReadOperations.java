package io.paddock.kernel.client;

import io.paddock.api.access.Identity;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.access.UserNames;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.Node;
import io.paddock.kernel.tree.WatchMode;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Perms;
import io.paddock.kernel.wire.Requests;
import io.paddock.kernel.wire.Requests.MultiHeader;
import io.paddock.kernel.zab.history.ReplicatedState;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that this server answers from its own tree. Each writes the body of its reply; where it comes to an error,
 * what it has written does not count.
 */
final class ReadOperations {
    private final ReplicatedState state;
    private final AccessControl access;
    private final WatchOperations watches;

    /** @param policy null if there is none */
    ReadOperations(ReplicatedState state, AccessControl access, PolicedRequests policy) {
        this.state = state;
        this.access = access;
        this.watches = new WatchOperations(state, policy);
    }

    /** Does the request and writes the body of the reply. */
    ErrorCode execute(int op, JuteReader in, ClientConnection client, JuteWriter out) {
        return switch (op) {
            case OpCode.PING -> ErrorCode.OK;
            case OpCode.GET_DATA -> getData(in, client, out);
            case OpCode.EXISTS -> exists(in, client, out);
            case OpCode.GET_CHILDREN, OpCode.GET_CHILDREN2 -> getChildren(op, in, client, out);
            case OpCode.GET_ACL -> getAcl(in.readPath(), client, out);
            case OpCode.GET_ALL_CHILDREN_NUMBER -> getAllChildrenNumber(in.readPath(), client, out);
            case OpCode.GET_EPHEMERALS -> getEphemerals(in.readString(), client, out);
            case OpCode.MULTI_READ -> multiRead(in, client, out);
            case OpCode.WHO_AM_I -> whoAmI(client, out);
            default -> watches.execute(op, in, client, out);
        };
    }

    private DataTree tree() {
        return state.tree();
    }

    private ErrorCode getData(JuteReader in, ClientConnection client, JuteWriter out) {
        String path = in.readPath();
        boolean watch = in.readBoolean();
        Node node = tree().find(path);
        ErrorCode problem = readable(node, client.identities(), path);
        if (problem != null) {
            return problem;
        }
        node.writeData(out);
        node.writeStat(out);
        if (watch) {
            tree().watches().add(path, client, WatchMode.DATA);
        }
        return ErrorCode.OK;
    }

    private ErrorCode exists(JuteReader in, ClientConnection client, JuteWriter out) {
        String path = in.readPath();
        boolean watch = in.readBoolean();
        if (path.indexOf('\0') >= 0) {
            return ErrorCode.BAD_ARGUMENTS;
        }
        Node node = tree().find(path);
        if (node != null && !access.allows(node.acl(), Perms.READ, client.identities(), path)) {
            return ErrorCode.NO_AUTH;
        }
        if (watch) {
            // On a missing node it waits for the creation.
            tree().watches().add(path, client, WatchMode.DATA);
        }
        if (node == null) {
            return ErrorCode.NO_NODE;
        }
        node.writeStat(out);
        return ErrorCode.OK;
    }

    private ErrorCode getChildren(int op, JuteReader in, ClientConnection client, JuteWriter out) {
        String path = in.readPath();
        boolean watch = in.readBoolean();
        Node node = tree().find(path);
        ErrorCode problem = readable(node, client.identities(), path);
        if (problem != null) {
            return problem;
        }
        node.appendChildren(out);
        if (op == OpCode.GET_CHILDREN2) {
            node.writeStat(out);
        }
        if (watch) {
            tree().watches().add(path, client, WatchMode.CHILD);
        }
        return ErrorCode.OK;
    }

    private ErrorCode getAcl(String path, ClientConnection client, JuteWriter out) {
        Node node = tree().find(path);
        if (node == null) {
            return ErrorCode.NO_NODE;
        }
        List<Acl> acl = node.acl();
        if (!access.allows(acl, Perms.READ | Perms.ADMIN, client.identities(), path)) {
            return ErrorCode.NO_AUTH;
        }
        boolean mayAdminister = access.allows(acl, Perms.ADMIN, client.identities(), path);
        Acl.writeList(mayAdminister ? acl : access.masked(acl), out);
        node.writeStat(out);
        return ErrorCode.OK;
    }

    private ErrorCode getAllChildrenNumber(String path, ClientConnection client, JuteWriter out) {
        Node node = tree().find(path);
        ErrorCode problem = readable(node, client.identities(), path);
        if (problem != null) {
            return problem;
        }
        out.writeInt(tree().countBelow(node));
        return ErrorCode.OK;
    }

    private ErrorCode getEphemerals(String prefix, ClientConnection client, JuteWriter out) {
        List<String> found = new ArrayList<>();
        String wanted = prefix == null || prefix.isBlank() || prefix.trim().equals("/") ? "" : prefix;
        for (String path : tree().ephemerals().of(client.sessionId())) {
            if (path.startsWith(wanted)) {
                found.add(path);
            }
        }
        out.writeStrings(found);
        return ErrorCode.OK;
    }

    private static ErrorCode whoAmI(ClientConnection client, JuteWriter out) {
        out.writeList(client.identities(), (who, writer) ->
                writer.writeString(who.scheme()).writeString(UserNames.of(who)));
        return ErrorCode.OK;
    }

    private ErrorCode multiRead(JuteReader in, ClientConnection client, JuteWriter out) {
        MultiHeader header = MultiHeader.read(in);
        while (!header.done()) {
            if (header.type() != OpCode.GET_DATA && header.type() != OpCode.GET_CHILDREN) {
                throw new MalformedRecordException("operation " + header.type() + " in a multiRead");
            }
            int start = out.size();
            MultiHeader.write(out, header.type(), false, 0);
            ErrorCode error = execute(header.type(), in, client, out);
            if (error != ErrorCode.OK) {
                out.truncate(start);
                MultiHeader.write(out, OpCode.ERROR, false, error.code());
                out.writeInt(error.code());
            }
            header = MultiHeader.read(in);
        }
        MultiHeader.write(out, -1, true, -1);
        return ErrorCode.OK;
    }

    private ErrorCode readable(Node node, List<Identity> identities, String path) {
        if (node == null) {
            return ErrorCode.NO_NODE;
        }
        return access.allows(node.acl(), Perms.READ, identities, path) ? null : ErrorCode.NO_AUTH;
    }
}
