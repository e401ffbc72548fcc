package io.paddock.kernel.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.Perms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** Our tree and Apache's, to which the same random changes are applied. */
final class TwinTrees {
    private static final String[] NAMES = {"a", "b", "c", "lock-", "käse", "数据", "x.y", "member_0000000001"};
    private static final List<List<Acl>> ACLS = java.util.Arrays.asList(
            Acl.OPEN, Acl.READ_ONLY, List.of(new Acl(Perms.ALL, "digest", "joe:hash")), null);

    final DataTree ours;
    final ApacheTree apache;
    private final Random random;
    private final List<String> paths = new ArrayList<>(List.of("/"));
    /** Our side of the changes so far, to be repeated on another tree. */
    final List<Change> journal = new ArrayList<>();
    private boolean onlyWhatALeaderProposes;
    private long zxid;

    /** A change of our tree with its zxid. */
    record Change(long zxid, Consumer<DataTree> action, long digestAfter) {
        void applyTo(DataTree tree) {
            action.accept(tree);
            tree.applied(zxid);
        }
    }

    TwinTrees(long seed) {
        this(seed, new DataTree(false), new ApacheTree());
    }

    TwinTrees(long seed, DataTree ours, ApacheTree apache) {
        this.random = new Random(seed);
        this.ours = ours;
        this.apache = apache;
        this.zxid = ours.lastZxid();
    }

    Random random() {
        return random;
    }

    /** From now on no change fails, and each says what the numbers are after it. */
    void proposeAsALeader() {
        onlyWhatALeaderProposes = true;
    }

    private ErrorCode apply(Function<DataTree, ErrorCode> action) {
        ErrorCode outcome = action.apply(ours);
        journal.add(new Change(zxid, action::apply, ours.digest()));
        return outcome;
    }

    long zxid() {
        return zxid;
    }

    /** One of the paths in use, or one that may not exist. */
    String anyPath() {
        String path = paths.get(random.nextInt(paths.size()));
        return random.nextInt(4) == 0 ? child(path) : path;
    }

    private String existing(String path) {
        return onlyWhatALeaderProposes && ours.find(path) == null ? "/" : path;
    }

    private String child(String parent) {
        return (parent.equals("/") ? "" : parent) + "/" + NAMES[random.nextInt(NAMES.length)];
    }

    /** Applies one random change to both. */
    void change() {
        zxid++;
        int dice = random.nextInt(100);
        if (dice < 45) {
            create(child(paths.get(random.nextInt(paths.size()))));
        } else if (dice < 65) {
            delete(anyPath());
        } else if (dice < 85) {
            String path = existing(anyPath());
            byte[] data = data();
            int version = random.nextInt(10);
            long time = zxid * 3;
            expect(apache.setData(path, data, version, zxid, time), apply(t -> found(t.setData(path, data, version, time / 3, time))));
        } else if (dice < 95) {
            String path = existing(anyPath());
            List<Acl> acl = ACLS.get(random.nextInt(ACLS.size()));
            int version = random.nextInt(10);
            expect(apache.setAcl(path, acl, version, zxid), apply(t -> found(t.setAcl(path, acl, version))));
        } else {
            closeSession(1 + random.nextInt(3));
        }
        ours.applied(zxid);
    }

    private static ErrorCode found(Node node) {
        return node == null ? ErrorCode.NO_NODE : ErrorCode.OK;
    }

    void create(String path) {
        Node parent = ours.find(ZnodePath.parentOf(path));
        if (parent != null && parent.isEphemeral()) {
            apache.nothing(zxid);
            return;
        }
        if (onlyWhatALeaderProposes && (parent == null || ours.find(path) != null)) {
            apache.nothing(zxid);
            return;
        }
        byte[] data = data();
        List<Acl> acl = ACLS.get(random.nextInt(ACLS.size()));
        long[] owners = {0, 0, 0, 1, 2, 3, NodeKind.CONTAINER_OWNER};
        // Apache raises the parent's cversion after a repeated create of the plain kind only.
        long owner = ours.find(path) != null ? 0 : owners[random.nextInt(owners.length)];
        int cversion = parent == null || !onlyWhatALeaderProposes && random.nextInt(3) == 0
                ? -1
                : parent.cversion() + (onlyWhatALeaderProposes ? 1 : random.nextInt(3));
        long now = zxid;
        ErrorCode outcome = apply(tree -> tree.create(path, data, acl, owner, cversion, now, now * 2));
        expect(apache.create(path, data, acl, owner, cversion, zxid, zxid * 2), outcome);
        if (outcome == ErrorCode.OK) {
            paths.add(path);
        }
    }

    private void delete(String path) {
        Node node = ours.find(path);
        boolean fails = node == null && onlyWhatALeaderProposes;
        if (fails || path.equals("/") || node != null && node.childCount() > 0) {
            apache.nothing(zxid);
            return;
        }
        long now = zxid;
        expect(apache.delete(path, zxid), apply(tree -> tree.delete(path, now)));
        paths.remove(path);
    }

    private void closeSession(long session) {
        List<String> owned = ours.ephemerals().of(session);
        // What is not named, Apache deletes in an order of chance.
        List<String> named = onlyWhatALeaderProposes || owned.size() > 1 || random.nextBoolean() ? owned : null;
        long now = zxid;
        apply(tree -> {
            tree.closeSession(session, named, now);
            return ErrorCode.OK;
        });
        apache.closeSession(session, named, zxid);
        paths.removeAll(owned);
    }

    private byte[] data() {
        // Now and then larger than what the digest copies before it sums up.
        int length = random.nextInt(200) == 0 ? 10_000 + random.nextInt(100) : random.nextInt(30) - 1;
        return length < 0 ? null : "x".repeat(length).getBytes(StandardCharsets.UTF_8);
    }

    private void expect(int apacheCode, ErrorCode outcome) {
        assertEquals(apacheCode, outcome.code());
    }

    void assertSameDigest() {
        assertEquals(apache.tree.getTreeDigest(), ours.digest());
    }

    void assertSame() {
        assertSameDigest();
        assertEquals(apache.tree.getNodeCount(), ours.nodeCount());
        assertEquals(apache.tree.approximateDataSize(), ours.approximateDataSize());
        assertEquals(apache.tree.getEphemeralsCount(), ours.ephemeralCount());
        for (long session = 1; session <= 3; session++) {
            assertEquals(apache.tree.getEphemerals(session), new HashSet<>(ours.ephemerals().of(session)));
        }
        assertEquals(apache.tree.getContainers(), new HashSet<>(ours.ephemerals().containers()));
        assertSame("/");
    }

    private void assertSame(String path) {
        Node node = ours.find(path);
        assertNotNull(node, path);
        assertEquals(path, node.path());
        assertEquals(apache.stat(path), node.stat(), path);
        assertArrayEquals(apache.tree.getNode(path).getData(), node.data(), path);
        assertEquals(apache.acl(path), node.acl(), path);
        TreeSet<String> children = new TreeSet<>();
        node.forEachChildName(children::add);
        assertEquals(apache.children(path), children, path);
        children.forEach(name -> assertSame((path.equals("/") ? "" : path) + "/" + name));
        assertNull(ours.find(path + "/no such child"));
    }
}
