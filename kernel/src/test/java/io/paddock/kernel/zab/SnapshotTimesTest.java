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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a server takes a snapshot of itself, and when that lets it forget others. */
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

    @Test
    void muchJournalLetsASnapshotPurge() {
        int all = snapshots(retention(0), 200).size();
        assertTrue(all >= 10, all + " snapshots, one every 10 to 20 writes");
        int kept = snapshots(retention(50L * RECORD_BYTES), 200).size();
        assertTrue(kept >= 3 && kept <= 8, kept + " snapshots, the 3 to be kept and those of 50 writes");
    }

    private static FixtureSettings retention(long journalBytes) {
        return new FixtureSettings().snapBytes(20L * RECORD_BYTES).retention(3, TimeUnit.HOURS.toMillis(1), journalBytes);
    }
}
