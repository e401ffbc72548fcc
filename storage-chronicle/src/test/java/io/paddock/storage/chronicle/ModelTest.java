package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.testkit.StorageProbe;
import io.paddock.testkit.StoreImage;
import io.paddock.testkit.TestModuleContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random requests, restarts and purges against a model that fits on a page: a map of records, snapshots, epochs.
 * Records are large and segments small, so that runs, segments and documents end at all kinds of places.
 */
@Timeout(120)
final class ModelTest {
    private static final int STEPS = 150;
    private static final int RECORD_BYTES = 40_000;

    @TempDir
    private Path directory;

    private final TreeMap<Long, String> records = new TreeMap<>();
    private final TreeMap<Long, String> snapshots = new TreeMap<>();
    private Epochs epochs = Epochs.NONE;
    private long last;
    private long base;
    private long nextText;
    private StorageProbe storage;
    private SplittableRandom random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theStoreIsLikeTheModel(long seed) throws Exception {
        random = new SplittableRandom(seed);
        storage = open();
        check(storage.recover());
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        reopen();
        storage.close();
    }

    private void step() throws Exception {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> appendSome();
            case 5 -> truncate();
            case 6 -> checkpoint();
            case 7 -> install();
            case 8 -> {
                epochs = new Epochs(epochs.accepted() + 1, epochs.accepted());
                storage.saveEpochs(epochs.accepted(), epochs.current());
            }
            case 9 -> purge();
            case 10 -> reopen();
            default -> read();
        }
    }

    private void appendSome() throws InterruptedException {
        int count = random.nextInt(1, 30);
        int bytes = random.nextInt(RECORD_BYTES);
        for (int i = 0; i < count; i++) {
            last += random.nextInt(1, 4);
            String text = "x".repeat(bytes) + nextText++;
            records.put(last, text);
            storage.append(last, text);
        }
        storage.sync();
    }

    private void truncate() throws InterruptedException {
        long target = records.isEmpty() || random.nextInt(8) == 0
                ? random.nextLong(last + 1)
                : anyKey(records.tailMap(Math.max(records.firstKey(), last - 60)));
        storage.truncateAfter(target);
        if (target >= last) {
            return;
        }
        Long snapshot = snapshots.floorKey(target);
        snapshots.tailMap(target, false).clear();
        records.tailMap(target, false).clear();
        if (target >= base && (base == 0 || snapshot != null && snapshot >= base)) {
            last = records.isEmpty() ? base : Math.max(base, records.lastKey());
        } else {
            last = snapshot == null ? 0 : snapshot;
            base = last;
            records.clear();
        }
    }

    private void checkpoint() throws InterruptedException {
        if (!records.isEmpty()) {
            long zxid = anyKey(records);
            String body = "tree " + nextText++;
            storage.snapshot(zxid, SnapshotKind.CHECKPOINT, body);
            snapshots.put(zxid, body);
        }
    }

    private void install() throws InterruptedException {
        if (random.nextInt(3) == 0) {
            long zxid = random.nextLong(1, last + 100);
            String body = "installed " + nextText++;
            storage.snapshot(zxid, SnapshotKind.INSTALL, body);
            snapshots.clear();
            records.clear();
            snapshots.put(zxid, body);
            last = zxid;
            base = zxid;
        }
    }

    private void purge() throws Exception {
        int keep = random.nextInt(1, 4);
        storage.storage().purge(keep);
        storage.sync();
        while (snapshots.size() > keep) {
            snapshots.pollFirstEntry();
        }
        reopen();
    }

    private void read() throws InterruptedException {
        long after = records.isEmpty() ? last : anyKey(records);
        List<String> wanted = new ArrayList<>();
        records.tailMap(after, false).forEach((zxid, text) -> wanted.add(zxid + "=" + text));
        List<String> seen = new ArrayList<>();
        long position = after;
        while (seen.isEmpty() || !seen.get(seen.size() - 1).equals("END")) {
            seen.remove("MORE");
            seen.addAll(storage.read(position, random.nextInt(1, 300_000)));
            if (seen.size() > 1) {
                String newest = seen.get(seen.size() - 2);
                position = Long.parseLong(newest.substring(0, newest.indexOf('=')));
            }
        }
        wanted.add("END");
        assertEquals(wanted, seen);
    }

    private void reopen() throws Exception {
        storage.close();
        storage = open();
        check(storage.recover());
    }

    private void check(StoreImage image) {
        Map.Entry<Long, String> snapshot = snapshots.lastEntry();
        long from = snapshot == null ? 0 : snapshot.getKey();
        List<String> wanted = new ArrayList<>();
        records.tailMap(from, false).forEach((zxid, text) -> wanted.add(zxid + "=" + text));
        assertEquals(wanted, image.records());
        assertEquals(snapshot == null ? null : snapshot.getValue(), image.snapshot());
        assertEquals(epochs, image.recovered().epochs());
        assertEquals(last, image.recovered().lastZxid());
        long oldest = image.recovered().oldestZxid();
        assertTrue(oldest >= base && (snapshots.isEmpty() || oldest <= snapshots.firstKey()), "oldest " + oldest);
        // What a purge has taken is gone from the model too.
        base = oldest;
        records.headMap(oldest, true).clear();
    }

    private long anyKey(Map<Long, String> map) {
        return new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
    }

    private StorageProbe open() throws Exception {
        ChronicleStorageProvider provider = new ChronicleStorageProvider();
        return StorageProbe.create(provider, TestModuleContext.in(directory)
                .schema(provider.schema())
                .option("segment-bytes", "1m")
                .maxRecordBytes(64 << 10)
                .build());
    }
}
