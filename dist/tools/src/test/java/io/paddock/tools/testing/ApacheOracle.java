package io.paddock.tools.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.paddock.kernel.tree.Node;
import io.paddock.kernel.wire.Acl;
import io.paddock.tools.state.Replica;
import io.paddock.tools.state.TreeWalk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.StatPersisted;
import org.apache.zookeeper.server.DataNode;
import org.apache.zookeeper.server.DataTree;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;

/** What Apache's own code makes of a data directory. */
public final class ApacheOracle {
    private static final String STATISTICS = "/zookeeper_stats";

    private final DataTree tree = new DataTree();
    private final ConcurrentHashMap<Long, Integer> sessions = new ConcurrentHashMap<>();
    private final long zxid;

    private ApacheOracle(Path dataDir) throws IOException {
        FileTxnSnapLog files = new FileTxnSnapLog(dataDir.toFile(), dataDir.toFile());
        zxid = files.restore(tree, sessions, (header, txn, digest) -> {});
        files.close();
    }

    /** Loads as the server does at its start; may change the directory as that does. */
    public static ApacheOracle load(Path dataDir) throws IOException {
        return new ApacheOracle(dataDir);
    }

    public long zxid() {
        return zxid;
    }

    /** Every node with all that it has, the sessions, and the digest. */
    public void assertSame(Replica replica) {
        assertEquals(Long.toHexString(zxid), Long.toHexString(replica.zxid()));
        assertEquals(new TreeMap<>(sessions), new TreeMap<>(replica.sessions().timeouts()));
        List<String> seen = new ArrayList<>();
        TreeWalk.below(replica.tree().root(), node -> {
            seen.add(node.path());
            assertSame(node);
        });
        assertEquals(tree.getNodeCount() - 1, seen.size());
        assertEquals(tree.getTreeDigest(), replica.tree().digest());
    }

    private void assertSame(Node node) {
        String path = node.path();
        DataNode theirs = tree.getNode(path);
        assertNotNull(theirs, path);
        if (path.endsWith(STATISTICS)) {
            return;
        }
        assertArrayEquals(theirs.getData(), node.data(), path);
        StatPersisted stat = theirs.stat;
        assertEquals(
                List.of(stat.getCzxid(), stat.getMzxid(), stat.getPzxid(), stat.getCtime(), stat.getMtime(),
                        stat.getVersion(), stat.getCversion(), stat.getAversion(), stat.getEphemeralOwner()),
                List.of(node.czxid(), node.mzxid(), node.pzxid(), node.ctime(), node.mtime(), node.version(),
                        node.cversion(), node.aversion(), node.ephemeralOwner()),
                path);
        assertEquals(texts(tree.getACL(theirs)), node.acl().stream().map(ApacheOracle::text).toList(), path);
    }

    private static List<String> texts(List<ACL> acl) {
        return acl.stream()
                .map(entry -> text(new Acl(entry.getPerms(), entry.getId().getScheme(), entry.getId().getId())))
                .toList();
    }

    private static String text(Acl acl) {
        return acl.perms() + " " + acl.scheme() + ":" + acl.id();
    }
}
