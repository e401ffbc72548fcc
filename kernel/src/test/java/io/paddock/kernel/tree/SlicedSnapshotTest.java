package io.paddock.kernel.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteWriter;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedSnapshotTest {

    /** Everything about every node. */
    private static Map<String, String> dump(DataTree tree) {
        Map<String, String> dump = new TreeMap<>();
        for (Node node = tree.root(); node != null; node = node.nextInSubtree(tree.root())) {
            String data = node.hasData() ? new String(node.data(), StandardCharsets.UTF_8) : null;
            dump.put(node.path(), node.stat() + " " + node.ephemeralOwner() + " " + data + " " + node.acl());
        }
        return dump;
    }

    private static DataTree read(byte[] bytes, long zxid) throws Exception {
        return SnapshotReader.readFile(new ByteArrayInputStream(bytes), zxid, new DataTree(false)).tree();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void holdsTheMomentItBeganWhateverChanges(long seed) throws Exception {
        TwinTrees twins = new TwinTrees(seed);
        twins.create("/a");
        for (String path : new String[] {"/zookeeper/quota/a", "/zookeeper/quota/a/zookeeper_limits",
            "/zookeeper/quota/a/zookeeper_stats"}) {
            twins.ours.create(path, null, Acl.OPEN, 0, -1, 1, 1);
            twins.apache.create(path, null, Acl.OPEN, 0, -1, 1, 1);
        }
        int complete = 0;
        int pending = 0;
        for (int round = 0; round < 40; round++) {
            for (int i = twins.random().nextInt(100); i >= 0; i--) {
                twins.change();
            }
            Map<String, String> before = dump(twins.ours);
            long zxid = twins.zxid();
            SnapshotSlices slices = SnapshotSlices.begin(twins.ours, Map.of(7L, 1000), zxid, SnapshotForm.FILE);
            JuteWriter out = new JuteWriter();
            boolean aborts = twins.random().nextInt(3) > 0; // often several in a row
            boolean more = true;
            for (int slice = 0; more && !(aborts && slice == 5); slice++) {
                more = slices.next(twins.random().nextInt(2000), out);
                for (int i = !more ? 0 : twins.random().nextInt(20); i > 0; i--) {
                    twins.change();
                }
                pending += slices.pendingBytes();
            }
            if (!more) {
                DataTree then = read(out.toByteArray(), zxid);
                assertEquals(before, dump(then));
                complete++;
            }
            slices.abort();
        }
        assertTrue(complete > 5, "snapshots that were completed: " + complete);
        assertTrue(pending > 0, "no node was changed before it was written");
        twins.assertSame();
    }

    @Test
    void theTableMayGrowMeanwhile() throws Exception {
        DataTree tree = new DataTree(false);
        tree.create("/p", null, Acl.OPEN, 0, -1, 1, 1);
        for (int i = 0; i < 3000; i++) {
            tree.create("/p/before" + i, null, Acl.OPEN, 0, -1, 1, 1);
        }
        Map<String, String> before = dump(tree);
        SnapshotSlices slices = SnapshotSlices.begin(tree, Map.of(), 1, SnapshotForm.FILE);
        JuteWriter out = new JuteWriter();
        int added = 0;
        while (slices.next(2000, out)) {
            for (int i = 0; i < 100; i++) {
                tree.create("/p/after" + added++, null, Acl.OPEN, 0, -1, 2, 2);
            }
        }
        assertTrue(added > 5000, "added " + added);
        assertEquals(before, dump(read(out.toByteArray(), 1)));
        for (int i = 0; i < 3000; i++) {
            assertEquals("before" + i, tree.find("/p/before" + i).name());
        }
    }

    @Test
    void thereIsOneAtATime() {
        DataTree tree = new DataTree(false);
        SnapshotSlices slices = SnapshotSlices.begin(tree, Map.of(), 0, SnapshotForm.STREAM);
        assertThrows(
                IllegalStateException.class, () -> SnapshotSlices.begin(tree, Map.of(), 0, SnapshotForm.FILE));
        slices.abort();
        SnapshotSlices next = SnapshotSlices.begin(tree, Map.of(), 0, SnapshotForm.FILE);
        assertFalse(next.next(1 << 20, new JuteWriter()));
        assertThrows(IllegalStateException.class, () -> next.next(1 << 20, new JuteWriter()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 61, 1000})
    void piecesOfAnySizeMakeTheSameTree(int size) throws Exception {
        DataTree tree = new DataTree(false);
        for (int i = 0; i < 2000; i++) {
            tree.create(i % 3 == 0 ? "/käse" + i : tree.find("/käse" + (i - i % 3)).path() + "/n" + i,
                    new byte[i % 300], Acl.OPEN, i % 7 == 1 ? 77 : 0, -1, 1, 1);
        }
        SnapshotSlices slices = SnapshotSlices.begin(tree, Map.of(77L, 1000), 1, SnapshotForm.FILE);
        JuteWriter out = new JuteWriter();
        assertFalse(slices.next(1 << 26, out));
        byte[] whole = out.toByteArray();
        SnapshotReader reader = new SnapshotReader(SnapshotForm.FILE, 1, new DataTree(false));
        for (int at = 0; at < whole.length; at += size) {
            reader.accept(ByteBuffer.wrap(whole, at, Math.min(size, whole.length - at)));
        }
        reader.finish();
        assertEquals(dump(tree), dump(reader.tree()));
        assertEquals(tree.digest(), reader.tree().digest());
    }

    @ParameterizedTest
    @CsvSource({"/a;/a,/a comes twice", "/a/b;/a,/a/b comes without its parent", "/a;a,a comes without its parent",
        "/a;/b/,/b/ comes without its parent"})
    void aNodeComesOnceAndAfterItsParent(String paths, String fault) {
        JuteWriter out = new JuteWriter();
        out.writeInt(0).writeInt(0); // sessions, ACLs
        for (String path : (";" + paths).split(";")) {
            out.writeString(path).writeInt(-1).writeLong(-1).writeRaw(new byte[60], 0, 60);
        }
        SnapshotReader reader = new SnapshotReader(SnapshotForm.STREAM, 1, new DataTree(false));
        DamagedSnapshotException damage = assertThrows(
                DamagedSnapshotException.class, () -> reader.accept(out.view()));
        assertTrue(damage.getMessage().contains(fault), damage.getMessage());
    }

    @Test
    void everyTruncationAndEveryFlippedBitIsFound() {
        DataTree tree = new DataTree(false);
        tree.create("/käse", new byte[] {1, 2, 3}, Acl.READ_ONLY, 0, -1, 5, 6);
        tree.create("/käse/e", null, null, 77, -1, 6, 6);
        SnapshotSlices slices = SnapshotSlices.begin(tree, Map.of(77L, 1000), 6, SnapshotForm.FILE);
        JuteWriter out = new JuteWriter();
        assertFalse(slices.next(1 << 20, out));
        byte[] whole = out.toByteArray();
        int zxidAndSeal = 21;
        int digestAndSeal = 33;
        for (int length = 0; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            // Apache's older versions end there; nothing tells such a file from a whole one.
            boolean older = length == whole.length - zxidAndSeal || length == whole.length - zxidAndSeal - digestAndSeal;
            if (!older) {
                assertThrows(DamagedSnapshotException.class, () -> read(part, 6), "cut at " + length);
            }
        }
        // The last byte, a slash, says nothing, in Apache's reader neither.
        for (int bit = 0; bit < whole.length * 8 - 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(DamagedSnapshotException.class, () -> read(flipped, 6), "flipped bit " + bit);
        }
    }
}
