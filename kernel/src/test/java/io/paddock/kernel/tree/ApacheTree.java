package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.jute.Record;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.OpCode;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.txn.CloseSessionTxn;
import org.apache.zookeeper.txn.CreateContainerTxn;
import org.apache.zookeeper.txn.CreateTxn;
import org.apache.zookeeper.txn.DeleteTxn;
import org.apache.zookeeper.txn.ErrorTxn;
import org.apache.zookeeper.txn.SetACLTxn;
import org.apache.zookeeper.txn.SetDataTxn;
import org.apache.zookeeper.txn.TxnHeader;

/** Apache's tree behind the calls and values of ours: the oracle. */
final class ApacheTree {
    final org.apache.zookeeper.server.DataTree tree;

    ApacheTree() {
        this(new org.apache.zookeeper.server.DataTree());
    }

    ApacheTree(org.apache.zookeeper.server.DataTree tree) {
        this.tree = tree;
    }

    int create(String path, byte[] data, List<Acl> acl, long owner, int parentCversion, long zxid, long time) {
        boolean container = owner == NodeKind.CONTAINER_OWNER;
        Record txn = container
                ? new CreateContainerTxn(path, data, toApache(acl), parentCversion)
                : new CreateTxn(path, data, toApache(acl), owner != 0, parentCversion);
        return process(owner, zxid, time, container ? OpCode.createContainer : OpCode.create, txn);
    }

    int delete(String path, long zxid) {
        return process(0, zxid, 0, OpCode.delete, new DeleteTxn(path));
    }

    int setData(String path, byte[] data, int version, long zxid, long time) {
        return process(0, zxid, time, OpCode.setData, new SetDataTxn(path, data, version));
    }

    int setAcl(String path, List<Acl> acl, int version, long zxid) {
        return process(0, zxid, 0, OpCode.setACL, new SetACLTxn(path, toApache(acl), version));
    }

    void closeSession(long session, List<String> paths, long zxid) {
        process(session, zxid, 0, OpCode.closeSession, paths == null ? null : new CloseSessionTxn(paths));
    }

    /** A transaction that changes nothing. */
    void nothing(long zxid) {
        process(0, zxid, 0, OpCode.error, new ErrorTxn(-1));
    }

    private int process(long session, long zxid, long time, int type, Record txn) {
        return tree.processTxn(new TxnHeader(session, 1, zxid, time, type), txn).err;
    }

    Stat stat(String path) {
        org.apache.zookeeper.data.Stat s = new org.apache.zookeeper.data.Stat();
        tree.getNode(path).copyStat(s);
        return new Stat(
                s.getCzxid(), s.getMzxid(), s.getCtime(), s.getMtime(), s.getVersion(), s.getCversion(),
                s.getAversion(), s.getEphemeralOwner(), s.getDataLength(), s.getNumChildren(), s.getPzxid());
    }

    TreeSet<String> children(String path) {
        return new TreeSet<>(tree.getNode(path).getChildren());
    }

    List<Acl> acl(String path) {
        try {
            return fromApache(tree.getACL(path, null));
        } catch (KeeperException.NoNodeException e) {
            throw new AssertionError(path, e);
        }
    }

    static List<ACL> toApache(List<Acl> acl) {
        if (acl == null) {
            return null;
        }
        List<ACL> list = new ArrayList<>();
        acl.forEach(entry -> list.add(new ACL(entry.perms(), new Id(entry.scheme(), entry.id()))));
        return list;
    }

    static List<Acl> fromApache(List<ACL> acl) {
        if (acl == null) {
            return null;
        }
        List<Acl> list = new ArrayList<>();
        acl.forEach(entry -> list.add(new Acl(entry.getPerms(), entry.getId().getScheme(), entry.getId().getId())));
        return list;
    }
}
