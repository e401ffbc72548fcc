package io.paddock.kernel.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.wire.JuteWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CheckedOutputStream;
import org.apache.jute.BinaryInputArchive;
import org.apache.jute.BinaryOutputArchive;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.persistence.FileHeader;
import org.apache.zookeeper.server.persistence.FileSnap;
import org.apache.zookeeper.server.persistence.SnapStream;
import org.apache.zookeeper.server.util.SerializeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotAgainstApacheTest {
    private static final Map<Long, Integer> SESSIONS = Map.of(1L, 4000, 2L, 30_000, -5L, 40_000);

    @TempDir
    Path directory;

    private static TwinTrees changed(long seed, int changes) {
        TwinTrees twins = new TwinTrees(seed);
        for (int i = 0; i < changes; i++) {
            twins.change();
        }
        return twins;
    }

    private static byte[] write(DataTree tree, long zxid, SnapshotForm form, int maxBytes) {
        SnapshotSlices slices = SnapshotSlices.begin(tree, SESSIONS, zxid, form);
        JuteWriter out = new JuteWriter();
        while (slices.next(maxBytes, out)) {
            continue;
        }
        return out.toByteArray();
    }

    private static TwinTrees goOn(TwinTrees before, DataTree ours, ApacheTree apache) {
        TwinTrees twins = new TwinTrees(99, ours, apache);
        twins.assertSame();
        for (int i = 0; i < 500; i++) {
            twins.change();
            twins.assertSameDigest();
        }
        twins.assertSame();
        assertTrue(twins.zxid() > before.zxid());
        return twins;
    }

    @Test
    void apacheReadsOurFile() throws Exception {
        TwinTrees twins = changed(31, 3000);
        long zxid = twins.zxid();
        byte[] bytes = write(twins.ours, zxid, SnapshotForm.FILE, 1000);
        Files.write(directory.resolve("snapshot." + Long.toHexString(zxid)), bytes);

        var tree = new org.apache.zookeeper.server.DataTree();
        Map<Long, Integer> sessions = new HashMap<>();
        assertEquals(zxid, new FileSnap(directory.toFile()).deserialize(tree, sessions));
        assertEquals(SESSIONS, sessions);
        assertEquals(zxid, tree.lastProcessedZxid);
        assertNull(tree.getDigestFromLoadedSnapshot(), "compared and found equal");
        goOn(twins, twins.ours, new ApacheTree(tree));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void weReadApachesFile(boolean withDigest, boolean withZxid) throws Exception {
        TwinTrees twins = changed(32, 3000);
        long zxid = twins.zxid();
        File file = directory.resolve("snapshot." + Long.toHexString(zxid)).toFile();
        ZooKeeperServer.setDigestEnabled(withDigest);
        ZooKeeperServer.setSerializeLastProcessedZxidEnabled(withZxid);
        try {
            new FileSnap(directory.toFile()).serialize(twins.apache.tree, SESSIONS, file, false);
        } finally {
            ZooKeeperServer.setDigestEnabled(true);
            ZooKeeperServer.setSerializeLastProcessedZxidEnabled(true);
        }
        try (InputStream in = Files.newInputStream(file.toPath())) {
            SnapshotReader reader = SnapshotReader.readFile(in, zxid, new DataTree(false));
            assertEquals(SESSIONS, reader.sessions());
            assertEquals(withDigest, reader.digest() != null);
            assertFalse(reader.isFuzzy());
            assertEquals(zxid, reader.tree().lastZxid());
            goOn(twins, reader.tree(), twins.apache);
        }
    }

    @Test
    void aDigestOfALaterZxidIsLeftToTheReplay() throws Exception {
        TwinTrees twins = changed(33, 100);
        File file = directory.resolve("snapshot.50").toFile();
        new FileSnap(directory.toFile()).serialize(twins.apache.tree, SESSIONS, file, false);
        try (InputStream in = Files.newInputStream(file.toPath())) {
            SnapshotReader reader = SnapshotReader.readFile(in, 0x50, new DataTree(false));
            assertTrue(reader.isFuzzy());
            assertEquals(new ZxidDigest(100, twins.ours.digest()), reader.digest());
            assertEquals(0x50, reader.tree().lastZxid());
        }
    }

    /** As Apache does it: the tree changes while it is written. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void aFuzzyFileAndTheJournalAfterItGiveTheTree(long seed) throws Exception {
        TwinTrees twins = new TwinTrees(seed);
        twins.proposeAsALeader();
        for (int i = 0; i < 400; i++) {
            twins.change();
        }
        long began = twins.zxid();
        File file = directory.resolve("snapshot." + Long.toHexString(began)).toFile();
        try (CheckedOutputStream bytes = SnapStream.getOutputStream(file, false)) {
            BinaryOutputArchive out = new BinaryOutputArchive(new DataOutputStream(bytes)) {
                @Override
                public void writeString(String text, String tag) throws IOException {
                    for (int i = tag.equals("path") ? twins.random().nextInt(4) : 0; i > 0; i--) {
                        twins.change();
                    }
                    super.writeString(text, tag);
                }
            };
            new FileHeader(FileSnap.SNAP_MAGIC, 2, -1).serialize(out, "fileheader");
            SerializeUtils.serializeSnapshot(twins.apache.tree, out, SESSIONS);
            SnapStream.sealStream(bytes, out);
            twins.apache.tree.serializeZxidDigest(out);
            SnapStream.sealStream(bytes, out);
            out.writeLong(twins.zxid(), "lastZxid");
            SnapStream.sealStream(bytes, out);
        }
        try (InputStream in = Files.newInputStream(file.toPath())) {
            SnapshotReader reader = SnapshotReader.readFile(in, began, new DataTree(false));
            assertTrue(reader.isFuzzy());
            DataTree replayed = reader.tree();
            byte[] meanwhile = write(replayed, began, SnapshotForm.FILE, 1000);
            replay(twins, began, replayed);
            // A snapshot taken before the replay is as fuzzy, and says so.
            SnapshotReader second = SnapshotReader.readFile(new ByteArrayInputStream(meanwhile), began, new DataTree(false));
            assertTrue(second.isFuzzy());
            replay(twins, began, second.tree());
            assertEquals(replayed.digest(), second.tree().digest());
            goOn(twins, replayed, twins.apache);
        }
    }

    /** Applies what was recorded after that zxid. */
    private static void replay(TwinTrees twins, long afterZxid, DataTree tree) {
        boolean exact = false;
        int tolerated = 0;
        for (TwinTrees.Change change : twins.journal) {
            if (change.zxid() > afterZxid) {
                change.applyTo(tree);
                boolean same = tree.digest() == change.digestAfter();
                assertTrue(tree.agreesWith(change.digestAfter()), "digest after " + change.zxid());
                assertTrue(same || !exact, "exact once, exact always");
                exact |= same;
                tolerated += same ? 0 : 1;
            }
        }
        assertTrue(exact);
        assertTrue(tolerated > 0, "it was not fuzzy");
        assertFalse(tree.agreesWith(tree.digest() + 1));
    }

    @Test
    void apacheReadsOurStream() throws Exception {
        TwinTrees twins = changed(34, 3000);
        byte[] bytes = write(twins.ours, twins.zxid(), SnapshotForm.STREAM, 100_000);
        BinaryInputArchive in = BinaryInputArchive.getArchive(new ByteArrayInputStream(bytes));
        var tree = new org.apache.zookeeper.server.DataTree();
        Map<Long, Integer> sessions = new HashMap<>();
        SerializeUtils.deserializeSnapshot(tree, in, sessions);
        assertEquals("BenWasHere", in.readString("signature"));
        assertEquals(SESSIONS, sessions);
        goOn(twins, twins.ours, new ApacheTree(tree));
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "100", "100000"})
    void weReadApachesStreamInPiecesAndLeaveWhatFollows(int pieceBytes) throws Exception {
        TwinTrees twins = changed(35, 1000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryOutputArchive out = BinaryOutputArchive.getArchive(bytes);
        SerializeUtils.serializeSnapshot(twins.apache.tree, out, SESSIONS);
        out.writeString("BenWasHere", "signature");
        out.writeInt(4711, "what follows");

        SnapshotReader reader = new SnapshotReader(SnapshotForm.STREAM, twins.zxid(), new DataTree(false));
        ByteBuffer all = ByteBuffer.allocateDirect(bytes.size()).put(bytes.toByteArray()).flip();
        boolean complete = false;
        while (!complete) {
            int length = Math.min(pieceBytes, all.remaining());
            ByteBuffer piece = all.slice(all.position(), length);
            complete = reader.accept(piece);
            all.position(all.position() + piece.position());
            assertTrue(complete || !piece.hasRemaining(), "all is taken until it is complete");
        }
        assertEquals(4, all.remaining());
        assertEquals(4711, all.getInt());
        assertEquals(SESSIONS, reader.sessions());
        assertNotNull(goOn(twins, reader.tree(), twins.apache));
    }
}
