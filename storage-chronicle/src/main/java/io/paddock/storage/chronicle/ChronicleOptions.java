package io.paddock.storage.chronicle;

import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.config.ConfigView;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The options {@code storage.chronicle.*}.
 *
 * @param segmentBytes a segment that has reached this size is followed by a new one
 * @param fillBytes    how much of a segment is reserved at a time
 * @param spareSegments how many segments that aren't needed are kept to be written over
 * @param spinNanos    the longest time for which the journal thread looks for work before it sleeps
 * @param slowSyncNanos a sync that takes longer is logged and counted
 * @param compression  of new snapshots
 */
record ChronicleOptions(
        long segmentBytes, int fillBytes, int spareSegments, long spinNanos, long slowSyncNanos,
        SnapshotCompression compression) {
    private static final String SEGMENT_BYTES = "segment-bytes";
    private static final String FILL_BYTES = "fill-bytes";
    private static final String SPARE_SEGMENTS = "spare-segments";
    private static final String SPIN_MICROS = "spin-micros";
    private static final String SYNC_WARNING_MILLIS = "sync-warning-millis";
    private static final String SNAPSHOT_COMPRESSION = "snapshot-compression";

    static final ConfigSchema SCHEMA = ConfigSchema.of(
            ConfigOption.size(SEGMENT_BYTES, 64 << 20, 1 << 20, 4L << 30,
                    "Size in bytes at which a journal file is followed by a new one. Old files go as a whole once"
                            + " retained snapshots make them superfluous."),
            ConfigOption.size(FILL_BYTES, 1 << 20, 64 << 10, 256 << 20,
                    "How many bytes of the journal are reserved on disk at a time (at least room for the largest"
                            + " record, at most 4 MB), so that a full disk shows before it can harm and a sync need not"
                            + " wait for allocation."),
            ConfigOption.integer(SPARE_SEGMENTS, 8, 0, 1000,
                    "How many journal files that a purge finds superfluous are kept and written over, instead of deleted:"
                            + " that halves what is written to the disk under many writes. 0 deletes all."),
            ConfigOption.integer(SPIN_MICROS, 50, 0, 10_000,
                    "Longest time in microseconds for which the journal thread looks for work before it sleeps; it"
                            + " only does while work comes at such short distances. 0 on a machine with one core."),
            ConfigOption.integer(SYNC_WARNING_MILLIS, 1000, 0, Integer.MAX_VALUE,
                    "A sync of the journal that takes longer, in milliseconds, is logged and counted"
                            + " (fsync_threshold_exceed_count)."),
            ConfigOption.choice(SNAPSHOT_COMPRESSION, "none", List.of("none", "gz", "snappy"),
                    "How new snapshot files are compressed; those of any kind are read."));

    static ChronicleOptions of(ConfigView config) {
        return new ChronicleOptions(
                config.number(SEGMENT_BYTES),
                Math.toIntExact(config.number(FILL_BYTES)),
                config.integer(SPARE_SEGMENTS),
                TimeUnit.MICROSECONDS.toNanos(config.integer(SPIN_MICROS)),
                TimeUnit.MILLISECONDS.toNanos(config.integer(SYNC_WARNING_MILLIS)),
                SnapshotCompression.of(config.text(SNAPSHOT_COMPRESSION)));
    }
}
