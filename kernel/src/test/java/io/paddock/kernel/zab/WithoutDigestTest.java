package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.tree.SnapshotSlices;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code digest.enabled=false}. */
class WithoutDigestTest {
    private static void write(RawClient client, int count) {
        for (int i = 0; i < count; i++) {
            assertEquals(0, client.call(OpCode.CREATE, Bodies.create("/n", "x", Bodies.SEQUENTIAL)).error());
        }
    }

    private static byte[] snapshotOf(DataTree tree) {
        JuteWriter out = new JuteWriter();
        SnapshotSlices slices = SnapshotSlices.begin(tree, Map.of(), tree.lastZxid(), SnapshotForm.FILE);
        while (slices.next(1 << 20, out)) {
            continue;
        }
        return out.toByteArray();
    }

    private static SnapshotReader read(byte[] snapshot, long zxid, boolean hasDigest) throws Exception {
        return SnapshotReader.readFile(
                new ByteArrayInputStream(snapshot), zxid, new DataTree(false, false, 0, hasDigest));
    }

    @Test
    void noDigestIsComputedWrittenOrShown() throws Exception {
        try (KernelFixture server = KernelFixture.start(new FixtureSettings().withoutDigest())) {
            write(server.connect(), 300);
            DataTree tree = server.tree();
            assertEquals(0, tree.digest());
            assertEquals("", server.ask("hash"));
            byte[] snapshot = snapshotOf(tree);
            SnapshotReader reader = read(snapshot, tree.lastZxid(), true);
            assertEquals(null, reader.digest());
            assertNotEquals(0, reader.tree().digest());
            assertEquals(tree.nodeCount(), reader.tree().nodeCount());
            server.restart();
            assertEquals(tree.nodeCount(), server.tree().nodeCount());
        }
    }

    @Test
    void snapshotsWithADigestAreReadAllTheSame() throws Exception {
        try (KernelFixture server = KernelFixture.start()) {
            write(server.connect(), 3);
            SnapshotReader reader = read(snapshotOf(server.tree()), server.tree().lastZxid(), false);
            assertEquals(server.tree().digest(), reader.digest().digest());
            assertEquals(0, reader.tree().digest());
        }
    }

    @Test
    void anEnsembleDoesNotNoticeADifference() {
        try (EnsembleFixture servers = EnsembleFixture.of(3, 0, new FixtureSettings().withoutDigest()).start(1, 2, 3)) {
            long leader = servers.leader();
            RawClient client = servers.server(leader).connect();
            write(client, 1);
            long follower = servers.followerOtherThan(leader);
            servers.server(follower).tree().setData("/n0000000000", new byte[] {66}, 7, 0, 0);
            write(client, 1);
            assertEquals(List.of("follower", "follower", "leader"), servers.modes());
            assertNotNull(servers.server(follower).tree().find("/n0000000001"));
            assertTrue(servers.server(follower).ask("mntr").contains("zk_digest_mismatches_count\t0\n"));
        }
    }
}
