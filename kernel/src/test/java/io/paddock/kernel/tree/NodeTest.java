package io.paddock.kernel.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.Stat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.zookeeper.server.EphemeralType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeTest {
    private final DataTree tree = new DataTree(true);
    private final List<String> told = new ArrayList<>();

    private void create(String path, long owner) {
        assertEquals(ErrorCode.OK, tree.create(path, new byte[] {1, 2, 3}, Acl.OPEN, owner, -1, 7, 8), path);
    }

    @Test
    void pathsWithTheSameHashAreToldApart() {
        PathHash hash = new PathHash(0);
        Map<Integer, String> seen = new HashMap<>();
        List<String> colliding = new ArrayList<>();
        for (int i = 0; i < 400_000; i++) {
            String path = "/n" + Long.toString(i * 7919L * 104_729L, 36);
            String other = seen.put(hash.of(path), path);
            if (other != null) {
                colliding.addAll(List.of(path, other));
            }
        }
        assertTrue(colliding.size() > 2, "no two paths collide");
        colliding.forEach(path -> create(path, 0));
        colliding.forEach(path -> assertEquals(path, tree.find(path).path()));
        colliding.forEach(path -> tree.watches().add(path, (type, of, zxid, acl) -> told.add(of), WatchMode.DATA));
        colliding.forEach(path -> assertEquals(ErrorCode.OK, tree.delete(path, 9)));
        assertEquals(colliding, told);
        assertEquals(5, tree.nodeCount());
    }

    @Test
    void pathsThatCollideForStringsDoNotCollideHere() {
        List<String> paths = new ArrayList<>(List.of("/"));
        for (int i = 0; i < 10; i++) {
            List<String> longer = new ArrayList<>();
            paths.forEach(path -> longer.addAll(List.of(path + "Aa", path + "BB")));
            paths = longer;
        }
        assertEquals(1, paths.stream().map(String::hashCode).distinct().count());
        for (int seed = 0; seed < 20; seed++) {
            PathHash hash = new PathHash(seed);
            assertTrue(paths.stream().map(hash::of).distinct().count() > 1000, "seed " + seed);
        }
    }

    @Test
    void oddPathsAreNobodysAndTheRootHasTwo() {
        create("/a", 0);
        assertNull(tree.find("a"));
        assertNull(tree.find("/a/"));
        assertNull(tree.find("//a"));
        assertSame(tree.root(), tree.find("/"));
        assertSame(tree.root(), tree.find(""));
    }

    @Test
    void aVeryDeepPathIsANodeLikeAnother() throws Exception {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            create(path.append("/d").toString(), 0);
        }
        Node deepest = tree.find(path.toString());
        assertEquals(path.toString(), deepest.path());
        assertEquals(2999, tree.countBelow(tree.find("/d")));
        JuteWriter out = new JuteWriter();
        assertFalse(SnapshotSlices.begin(tree, Map.of(), 7, SnapshotForm.FILE).next(1 << 30, out));
        DataTree read = SnapshotReader.readFile(
                new java.io.ByteArrayInputStream(out.toByteArray()), 7, new DataTree(true)).tree();
        assertEquals(tree.digest(), read.digest());
    }

    @Test
    void whatIsWrittenIsWhatIsRead() {
        create("/p", 0);
        create("/p/one", 55);
        create("/p/zwölf", 0);
        Node node = tree.find("/p");
        JuteWriter out = new JuteWriter();
        node.writeStat(out);
        node.writeData(out);
        node.appendChildren(out);
        JuteReader in = new JuteReader(out.view());
        Stat stat = Stat.read(in);
        assertEquals(node.stat(), stat);
        assertEquals(2, stat.cversion());
        assertEquals(2, node.cversion());
        assertEquals(3, in.readBuffer().length);
        assertEquals(List.of("one", "zwölf"), in.readList(JuteReader::readString));
        assertEquals(55, tree.find("/p/one").stat().ephemeralOwner());
    }

    @Test
    void nodesForATimeAreListedByWhatEndsThem() {
        create("/c", NodeKind.CONTAINER_OWNER);
        create("/t", NodeKind.ownerOfTtl(5000));
        create("/u", NodeKind.ownerOfTtl(1));
        create("/e", 4);
        create("/f", 4);
        assertEquals(List.of("/c"), tree.ephemerals().containers());
        assertEquals(List.of("/t", "/u"), tree.ephemerals().ttlNodes());
        assertEquals(List.of("/e", "/f"), tree.ephemerals().of(4));
        assertEquals(5000, tree.find("/t").ttlMillis());
        assertEquals(0, tree.find("/t").stat().ephemeralOwner());
        assertEquals(2, tree.ephemeralCount());
        tree.closeSession(4, null, 9);
        tree.delete("/t", 9);
        tree.delete("/c", 9);
        assertEquals(0, tree.ephemeralCount());
        assertTrue(tree.ephemerals().sessions().isEmpty());
        assertEquals(List.of("/u"), tree.ephemerals().ttlNodes());
        assertEquals(List.of(), tree.ephemerals().containers());
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "true,true"})
    void ownersMeanWhatTheyMeanToApache(boolean extendedTypes, boolean emulate353) {
        System.setProperty("zookeeper.extendedTypesEnabled", String.valueOf(extendedTypes));
        System.setProperty("zookeeper.emulate353TTLNodes", String.valueOf(emulate353));
        try {
            long[] owners = {0, 1, 0x7fff_0000_0000_0000L, Long.MIN_VALUE, Long.MIN_VALUE + 5, NodeKind.ownerOfTtl(1),
                NodeKind.ownerOfTtl(NodeKind.MAX_TTL_MILLIS), 0xfe00_0000_0000_0001L};
            for (long owner : owners) {
                NodeKind expected = switch (EphemeralType.get(owner)) {
                    case VOID -> NodeKind.PERSISTENT;
                    case NORMAL -> NodeKind.EPHEMERAL;
                    case CONTAINER -> NodeKind.CONTAINER;
                    case TTL -> NodeKind.TTL;
                };
                assertEquals(expected, NodeKind.of(owner, extendedTypes, emulate353), Long.toHexString(owner));
                if (expected == NodeKind.TTL) {
                    assertEquals(EphemeralType.TTL.getValue(owner), NodeKind.ttlMillis(owner));
                }
            }
        } finally {
            System.clearProperty("zookeeper.extendedTypesEnabled");
            System.clearProperty("zookeeper.emulate353TTLNodes");
        }
    }
}
