package io.paddock.kernel.txn;

import io.paddock.api.access.Identity;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.NodeKind;
import io.paddock.kernel.tree.ZnodePath;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Perms;
import io.paddock.kernel.wire.Requests;
import io.paddock.kernel.wire.Txn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The rules for changes of single nodes, alone or within a multi. The order of the checks decides which error a client
 * gets when several apply; it is that of ZooKeeper's {@code PrepRequestProcessor}.
 */
final class NodeChanges {
    /** Can't be deleted. */
    private static final Set<String> SYSTEM_PATHS =
            Set.of("/", "/zookeeper", "/zookeeper/quota", "/zookeeper/config");

    private final DataTree tree;
    private final PendingChanges pending;
    private final AccessControl access;
    private final SessionGate sessions;
    private final TxnRules rules;
    private final GrowthGate growth;

    NodeChanges(
            DataTree tree, PendingChanges pending, AccessControl access, SessionGate sessions, TxnRules rules,
            GrowthGate growth) {
        this.tree = tree;
        this.pending = pending;
        this.access = access;
        this.sessions = sessions;
        this.rules = rules;
        this.growth = growth;
    }

    /** Reads the operation's record and turns it into a transaction; notes what it changes. */
    Txn prepare(int op, WriteRequest request, JuteReader in, long zxid, long timeMillis) throws RefusedException {
        return switch (op) {
            case OpCode.CREATE, OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL ->
                create(op, Requests.Create.read(in, op), request, zxid, timeMillis);
            case OpCode.DELETE -> delete(Requests.PathVersion.read(in), request, zxid);
            case OpCode.DELETE_CONTAINER -> deleteContainer(in.readString(), zxid);
            case OpCode.SET_DATA -> setData(Requests.SetData.read(in), request, zxid, timeMillis);
            case OpCode.SET_ACL -> setAcl(Requests.SetAcl.read(in), request, zxid);
            case OpCode.CHECK -> check(Requests.PathVersion.read(in), request);
            default -> throw new RefusedException(ErrorCode.UNIMPLEMENTED);
        };
    }

    private Txn create(int op, Requests.Create create, WriteRequest request, long zxid, long timeMillis)
            throws RefusedException {
        CreateKind kind = CreateKind.of(create.flags());
        long owner = ownerOf(op, kind, create, request);
        String parentPath = parentOf(create.path());
        List<Acl> acl = access.resolve(create.acl(), request.identities());
        if (acl == null) {
            throw new RefusedException(ErrorCode.INVALID_ACL);
        }
        PendingNode parent = pending.get(parentPath);
        allow(parent, Perms.CREATE, request.identities(), create.path());
        String path = kind.sequential ? create.path() + suffix(parent.cversion) : create.path();
        validate(path);
        if (pending.find(path) != null) {
            throw new RefusedException(ErrorCode.NODE_EXISTS);
        }
        if (isEphemeral(parent)) {
            throw new RefusedException(ErrorCode.NO_CHILDREN_FOR_EPHEMERALS);
        }
        checkRoom(1L + length(create.data()));
        checkQuota(path, length(create.data()), 1);
        int parentCversion = addChild(parent, zxid);
        pending.create(PendingNode.created(path, create.data(), acl, owner, zxid, timeMillis));
        return new Txn.Create(
                op, path, create.data(), acl, kind.ephemeral, parentCversion,
                op == OpCode.CREATE_TTL ? create.ttl() : 0);
    }

    /** What will stand in the node's ephemeralOwner. */
    private long ownerOf(int op, CreateKind kind, Requests.Create create, WriteRequest request)
            throws RefusedException {
        if (kind.hasTtl() && !rules.extendedTypes()) {
            throw new RefusedException(ErrorCode.UNIMPLEMENTED);
        }
        // Apache takes a request for a TTL node of another kind if its TTL is negative, and fails while applying it.
        boolean ttlOp = op == OpCode.CREATE_TTL;
        if (kind.hasTtl() != ttlOp || ttlOp && !isValidTtl(create.ttl())) {
            throw new RefusedException(ErrorCode.BAD_ARGUMENTS);
        }
        // The operation makes it a container, whatever the flags say.
        if (kind.ephemeral && op != OpCode.CREATE_CONTAINER) {
            sessions.checkGlobal(request.sessionId(), request.server());
            return request.sessionId();
        }
        sessions.check(request.sessionId(), request.server());
        if (op == OpCode.CREATE_CONTAINER) {
            return NodeKind.CONTAINER_OWNER;
        }
        return ttlOp ? NodeKind.ownerOfTtl(create.ttl()) : 0;
    }

    private static boolean isValidTtl(long millis) {
        return millis > 0 && millis <= NodeKind.MAX_TTL_MILLIS;
    }

    private boolean isEphemeral(PendingNode node) {
        return kindOf(node) == NodeKind.EPHEMERAL;
    }

    private boolean endsByItself(PendingNode node) {
        NodeKind kind = kindOf(node);
        return kind == NodeKind.CONTAINER || kind == NodeKind.TTL;
    }

    private NodeKind kindOf(PendingNode node) {
        return NodeKind.of(node.ephemeralOwner, rules.extendedTypes(), rules.emulate353());
    }

    /** Returns the parent's cversion after it. */
    private int addChild(PendingNode parent, long zxid) {
        PendingNode changed = parent.forChanges(zxid);
        changed.childCount++;
        changed.cversion++;
        changed.pzxid = zxid;
        pending.update(changed);
        return changed.cversion;
    }

    private Txn delete(Requests.PathVersion delete, WriteRequest request, long zxid) throws RefusedException {
        sessions.check(request.sessionId(), request.server());
        String path = delete.path();
        PendingNode parent = pending.get(deletableParentOf(path));
        allow(parent, Perms.DELETE, request.identities(), path);
        PendingNode node = pending.get(path);
        matchVersion(node.version, delete.version());
        if (node.childCount > 0) {
            throw new RefusedException(ErrorCode.NOT_EMPTY);
        }
        deleteNode(node, parent, zxid);
        return new Txn.Delete(OpCode.DELETE, path);
    }

    /**
     * A container or TTL node whose time is over, as the committed tree says. What is proposed already may have used it
     * again, or put another node in its place: then it stays.
     */
    private Txn deleteContainer(String path, long zxid) throws RefusedException {
        deletableParentOf(path);
        PendingNode node = pending.get(path);
        if (node.childCount > 0) {
            throw new RefusedException(ErrorCode.NOT_EMPTY);
        }
        if (!node.isUnchanged() || !endsByItself(node)) {
            throw new RefusedException(ErrorCode.BAD_VERSION);
        }
        deleteNode(node, zxid);
        return new Txn.Delete(OpCode.DELETE_CONTAINER, path);
    }

    /** The node goes, its parent has one child less. */
    void deleteNode(PendingNode node, long zxid) throws RefusedException {
        deleteNode(node, pending.get(ZnodePath.parentOf(node.path)), zxid);
    }

    private void deleteNode(PendingNode node, PendingNode parent, long zxid) {
        PendingNode changed = parent.forChanges(zxid);
        changed.childCount--;
        changed.pzxid = zxid;
        pending.update(changed);
        pending.delete(node, zxid);
    }

    private Txn setData(Requests.SetData set, WriteRequest request, long zxid, long timeMillis)
            throws RefusedException {
        sessions.check(request.sessionId(), request.server());
        validate(set.path());
        PendingNode node = pending.get(set.path());
        allow(node, Perms.WRITE, request.identities(), set.path());
        checkRoom(length(set.data()) - node.dataLength());
        checkQuota(set.path(), length(set.data()) - node.dataLength(), 0);
        matchVersion(node.version, set.version());
        PendingNode changed = node.forChanges(zxid);
        changed.data(set.data());
        changed.version = node.version + 1;
        changed.mtime = timeMillis;
        changed.mzxid = zxid;
        pending.update(changed);
        return new Txn.SetData(set.path(), set.data(), changed.version);
    }

    /** Another configuration of the ensemble, already found possible. The node that shows it has no versions of its own. */
    Txn reconfigure(String configuration, WriteRequest request, long zxid, long timeMillis) throws RefusedException {
        PendingNode node = pending.get(DataTree.CONFIG);
        allow(node, Perms.WRITE, request.identities(), DataTree.CONFIG);
        byte[] data = configuration.getBytes(StandardCharsets.UTF_8);
        PendingNode changed = node.forChanges(zxid);
        changed.data(data);
        changed.version = -1;
        changed.mtime = timeMillis;
        changed.mzxid = zxid;
        pending.update(changed);
        return new Txn.Reconfig(DataTree.CONFIG, data, changed.version);
    }

    private Txn setAcl(Requests.SetAcl set, WriteRequest request, long zxid) throws RefusedException {
        sessions.check(request.sessionId(), request.server());
        validate(set.path());
        List<Acl> acl = access.resolve(set.acl(), request.identities());
        if (acl == null) {
            throw new RefusedException(ErrorCode.INVALID_ACL);
        }
        PendingNode node = pending.get(set.path());
        allow(node, Perms.ADMIN, request.identities(), set.path());
        matchVersion(node.aversion, set.version());
        PendingNode changed = node.forChanges(zxid);
        changed.acl = acl;
        changed.aversion = node.aversion + 1;
        pending.update(changed);
        return new Txn.SetAcl(set.path(), acl, changed.aversion);
    }

    private Txn check(Requests.PathVersion check, WriteRequest request) throws RefusedException {
        sessions.check(request.sessionId(), request.server());
        validate(check.path());
        PendingNode node = pending.get(check.path());
        allow(node, Perms.READ, request.identities(), check.path());
        matchVersion(node.version, check.version());
        return new Txn.Check(check.path(), node.version + 1);
    }

    private void allow(PendingNode node, int permission, List<Identity> identities, String path)
            throws RefusedException {
        if (!access.allows(node.acl, permission, identities, path)) {
            throw new RefusedException(ErrorCode.NO_AUTH);
        }
    }

    private void checkRoom(long bytes) throws RefusedException {
        if (!growth.lets(bytes)) {
            throw new RefusedException(ErrorCode.QUOTA_EXCEEDED);
        }
    }

    private void checkQuota(String path, long bytes, long count) throws RefusedException {
        if (rules.enforceQuota() && tree.quotas().exceeds(path, bytes, count)) {
            throw new RefusedException(ErrorCode.QUOTA_EXCEEDED);
        }
    }

    private static void matchVersion(int actual, int expected) throws RefusedException {
        if (expected != -1 && expected != actual) {
            throw new RefusedException(ErrorCode.BAD_VERSION);
        }
    }

    private static void validate(String path) throws RefusedException {
        if (ZnodePath.fault(path) != null) {
            throw new RefusedException(ErrorCode.BAD_ARGUMENTS);
        }
    }

    private static String deletableParentOf(String path) throws RefusedException {
        String parent = parentOf(path);
        if (SYSTEM_PATHS.contains(path)) {
            throw new RefusedException(ErrorCode.BAD_ARGUMENTS);
        }
        return parent;
    }

    private static String parentOf(String path) throws RefusedException {
        if (path == null) {
            throw new MalformedRecordException("no path");
        }
        if (path.indexOf('/') < 0 || path.indexOf('\0') >= 0) {
            throw new RefusedException(ErrorCode.BAD_ARGUMENTS);
        }
        return ZnodePath.parentOf(path);
    }

    /** Ten digits; a counter past 2^31 shows as negative, as it does in ZooKeeper. */
    private static String suffix(int counter) {
        if (counter < 0) {
            return String.format(java.util.Locale.ENGLISH, "%010d", counter);
        }
        char[] digits = new char[10];
        int rest = counter;
        for (int i = digits.length - 1; i >= 0; i--) {
            digits[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(digits);
    }

    private static int length(byte[] data) {
        return data == null ? 0 : data.length;
    }
}
