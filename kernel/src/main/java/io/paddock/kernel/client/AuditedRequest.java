package io.paddock.kernel.client;

import io.paddock.kernel.txn.CreateKind;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Perms;
import io.paddock.kernel.wire.Requests;
import io.paddock.kernel.wire.Requests.MultiHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * What the audit log tells of a request that is under way. What can't be read of it is null: the request will fail.
 *
 * @param xid   the client's number of it
 * @param op    an {@code OpCode}
 * @param user  who asks
 * @param ip    from where
 * @param path  of the node
 * @param type  kind of a node to be created
 * @param acl   to be set
 * @param parts of a multi, the kinds of nodes to be created, in the order of the operations; null for every other one
 */
record AuditedRequest(
        int xid, int op, String user, String ip, String path, String type, String acl, List<String> parts) {

    static boolean isAudited(int op) {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL, OpCode.DELETE,
                    OpCode.SET_DATA, OpCode.SET_ACL, OpCode.MULTI, OpCode.RECONFIG -> true;
            default -> false;
        };
    }

    static AuditedRequest read(int xid, int op, String user, String ip, JuteReader in) {
        try {
            return switch (op) {
                case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL -> {
                    Requests.Create create = Requests.Create.read(in, op);
                    yield new AuditedRequest(
                            xid, op, user, ip, create.path(), CreateKind.nameOf(create.flags()), null, List.of());
                }
                case OpCode.SET_ACL -> {
                    Requests.SetAcl set = Requests.SetAcl.read(in);
                    yield new AuditedRequest(xid, op, user, ip, set.path(), null, text(set.acl()), List.of());
                }
                case OpCode.MULTI -> new AuditedRequest(xid, op, user, ip, null, null, null, kinds(in));
                case OpCode.RECONFIG -> new AuditedRequest(xid, op, user, ip, null, null, null, List.of());
                default -> new AuditedRequest(xid, op, user, ip, in.readString(), null, null, List.of());
            };
        } catch (MalformedRecordException e) {
            return new AuditedRequest(xid, op, user, ip, null, null, null, List.of());
        }
    }

    /** The kind of node that a part of a multi creates; null for what creates none. */
    String typeOfPart(int index) {
        return index < parts.size() ? parts.get(index) : null;
    }

    private static List<String> kinds(JuteReader in) {
        List<String> kinds = new ArrayList<>();
        for (MultiHeader header = MultiHeader.read(in); !header.done(); header = MultiHeader.read(in)) {
            switch (header.type()) {
                case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL ->
                        kinds.add(CreateKind.nameOf(Requests.Create.read(in, header.type()).flags()));
                case OpCode.SET_DATA -> {
                    Requests.SetData.read(in);
                    kinds.add(null);
                }
                case OpCode.DELETE, OpCode.CHECK -> {
                    Requests.PathVersion.read(in);
                    kinds.add(null);
                }
                default -> throw new MalformedRecordException("operation " + header.type() + " in a multi");
            }
        }
        return kinds;
    }

    /** As ZooKeeper writes it: entries without anything between them. */
    private static String text(List<Acl> entries) {
        if (entries == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (Acl entry : entries) {
            text.append(entry.scheme()).append(':').append(entry.id()).append(':');
            permission(text, entry, Perms.CREATE, 'c');
            permission(text, entry, Perms.DELETE, 'd');
            permission(text, entry, Perms.READ, 'r');
            permission(text, entry, Perms.WRITE, 'w');
            permission(text, entry, Perms.ADMIN, 'a');
        }
        return text.toString();
    }

    private static void permission(StringBuilder text, Acl entry, int permission, char letter) {
        if ((entry.perms() & permission) != 0) {
            text.append(letter);
        }
    }
}
