package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.OpCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a server takes a snapshot of itself. */
class SnapshotTimesTest {
    private static final int RECORD_BYTES = 10_000;

    private static List<Long> snapshots(FixtureSettings settings, int writes) {
        try (KernelFixture server = KernelFixture.start(settings)) {
            RawClient client = server.connect();
            server.create(client, "/a");
            for (int i = 0; i < writes; i++) {
                assertEquals(0, client.call(OpCode.SET_DATA, Bodies.set("/a", "x".repeat(RECORD_BYTES), -1)).error());
            }
            List<Long> zxids = new ArrayList<>();
            server.storage().snapshotZxids().forEach(zxids::add);
            return zxids;
        }
    }

    @Test
    void afterSoManyBytesOfJournal() {
        List<Long> zxids = snapshots(new FixtureSettings().snapBytes(20L * RECORD_BYTES), 100);
        assertTrue(zxids.size() >= 5 && zxids.size() <= 10, "every 10 to 20 writes: " + zxids);
    }

    @Test
    void afterSoManyTransactions() {
        List<Long> zxids = snapshots(new FixtureSettings().snapCount(20), 100);
        assertTrue(zxids.size() >= 5 && zxids.size() <= 10, "every 10 to 20 writes: " + zxids);
    }

    @Test
    void theSmallerLimitCounts() {
        int byBoth = snapshots(new FixtureSettings().snapCount(80).snapBytes(20L * RECORD_BYTES), 100).size();
        assertTrue(byBoth >= 5 && byBoth <= 10, byBoth + " snapshots");
        assertEquals(List.of(), snapshots(new FixtureSettings().snapBytes(0), 100));
    }
}
