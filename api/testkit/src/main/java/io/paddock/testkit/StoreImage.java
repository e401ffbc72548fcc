package io.paddock.testkit;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a recovery gave: the snapshot's text, the records as {@code 5=text}, in order, and the storage's own account. */
public final class StoreImage implements RecoverySink {
    private final List<String> records = new ArrayList<>();
    private final List<Long> snapshotsOffered = new ArrayList<>();
    private final Set<Long> refused = new HashSet<>();
    private String snapshot;
    private Recovered recovered;

    private StoreImage(List<Long> refusedSnapshots) {
        refused.addAll(refusedSnapshots);
    }

    /** Recovers a storage. */
    public static StoreImage of(Storage storage) throws IOException {
        return of(storage, List.of());
    }

    /** Recovers a storage, with a sink that finds some snapshots damaged. */
    public static StoreImage of(Storage storage, List<Long> damagedSnapshots) throws IOException {
        StoreImage image = new StoreImage(damagedSnapshots);
        image.recovered = storage.recover(image);
        return image;
    }

    public List<String> records() {
        return records;
    }

    /** The body of the snapshot that counts; null if there is none. */
    public String snapshot() {
        return snapshot;
    }

    /** The zxids of all snapshots offered, in order. */
    public List<Long> snapshotsOffered() {
        return snapshotsOffered;
    }

    public Recovered recovered() {
        return recovered;
    }

    @Override
    public void snapshot(long zxid, InputStream body) throws IOException, DamagedSnapshotException {
        snapshotsOffered.add(zxid);
        if (refused.contains(zxid)) {
            body.read();
            throw new DamagedSnapshotException("damaged on purpose at byte 1");
        }
        snapshot = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void record(long zxid, ByteBuffer record) {
        records.add(text(zxid, record));
    }

    static String text(long zxid, ByteBuffer record) {
        return zxid + "=" + StandardCharsets.UTF_8.decode(record);
    }
}
