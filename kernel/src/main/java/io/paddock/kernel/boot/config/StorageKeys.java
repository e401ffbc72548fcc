package io.paddock.kernel.boot.config;

import static io.paddock.kernel.boot.config.Category.STORAGE;
import static io.paddock.kernel.boot.config.ConfigKey.MAX_INT;
import static io.paddock.kernel.boot.config.ConfigKey.flag;
import static io.paddock.kernel.boot.config.ConfigKey.longNumber;
import static io.paddock.kernel.boot.config.ConfigKey.number;
import static io.paddock.kernel.boot.config.ConfigKey.path;
import static io.paddock.kernel.boot.config.ConfigKey.text;

import io.paddock.kernel.plugin.Spi;
import java.util.List;

/** Where data lives, when a snapshot is due, and how much is kept. */
final class StorageKeys {
    private StorageKeys() {}

    static final List<ConfigKey> ALL = List.of(
            path(STORAGE, "dataDir", null, "Directory of the snapshots and of the file myid. Required.").fileOnly(),
            path(STORAGE, "dataLogDir", null,
                    "Directory of the journal, best on a disk of its own; dataDir if missing.").fileOnly(),
            flag(STORAGE, "datadir.autocreate", true, "Whether missing data directories are created."),
            flag(STORAGE, "db.autocreate", true,
                    "Whether a server without data may start empty. With false it needs a file named initialize in"
                            + " dataDir, which goes once there is data. Without it a standalone server doesn't start,"
                            + " and one of an ensemble has no vote until a leader has given it the data: a wiped disk"
                            + " then can't decide anything."),
            number(STORAGE, "snapCount", 100_000, 2, MAX_INT,
                    "Transactions between two snapshots; each server draws from the upper half of the range."),
            longNumber(STORAGE, "snapSizeLimitInKb", 4_194_304L, Long.MIN_VALUE, Long.MAX_VALUE / 1024,
                    "KiB of journal between two snapshots, drawn likewise; 0 or less for no limit."),
            number(STORAGE, "commitLogCount", 500, 1, 10_000_000,
                    "Committed transactions kept in memory, to bring a follower up to date without the disk."),
            text(STORAGE, "snapshotSizeFactor", "0.33",
                    "A follower gets transactions from disk instead of a snapshot while these are smaller than this"
                            + " share of the snapshot; negative for never.")
                    .shaped("-?\\d+(\\.\\d+)?", "a decimal number such as 0.33"),
            text(STORAGE, "snapshot.compression.method", "",
                    "How new snapshot files are compressed: gz, snappy or, if empty, not at all. Those of any kind are"
                            + " read. The same as storage.chronicle.snapshot-compression.")
                    .shaped("gz|snappy|", "gz, snappy, or nothing")
                    .passedTo(Spi.STORAGE, "chronicle", "snapshot-compression"),
            number(STORAGE, "autopurge.snapRetainCount", 3, Integer.MIN_VALUE, MAX_INT,
                    "Snapshots that are kept, with the journal after the oldest of them; at least 3.").fileOnly(),
            text(STORAGE, "autopurge.purgeInterval", "1",
                    "Hours between two purges of what needn't be kept, or a time with a unit (ms, s, m, h, d);"
                            + " 0 turns purging off.")
                    .shaped("-?\\d{1,9}|\\d{1,9}(ms|s|m|h|d)", "hours, or a number with a unit ms, s, m, h or d")
                    .fileOnly(),
            longNumber(STORAGE, "autopurge.journalSizeInKb", 262_144L, Long.MIN_VALUE, Long.MAX_VALUE / 1024,
                    "KiB of journal after which the next snapshot is followed by a purge, if none is due before; 0 or less"
                            + " for purges by time alone, which is also meant where only autopurge.purgeInterval is set."
                            + " Paddock's own.")
                    .fileOnly(),
            number(STORAGE, "fsync.warningthresholdms", 1000, 0, MAX_INT,
                    "Milliseconds from which a slow sync of the journal is logged and counted. The same as"
                            + " storage.chronicle.sync-warning-millis.")
                    .fileWins("zookeeper.fsync.warningthresholdms", "fsync.warningthresholdms")
                    .passedTo(Spi.STORAGE, "chronicle", "sync-warning-millis"));
}
