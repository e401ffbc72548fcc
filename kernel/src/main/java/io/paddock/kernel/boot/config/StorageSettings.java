package io.paddock.kernel.boot.config;

import java.nio.file.Path;

/**
 * Where data lives, and when a snapshot is due.
 *
 * @param dataDir             of snapshots and {@code myid}
 * @param dataLogDir          of the journal; may be the same
 * @param createDirectories   whether missing directories are created
 * @param startEmpty          whether a server without data may start without the file {@code initialize}
 * @param snapshotEveryTransactions transactions between two snapshots, at most
 * @param snapshotEveryBytes  bytes of journal between two snapshots, at most; 0 for no limit
 * @param commitLogCount      committed transactions kept in memory
 * @param snapshotSizeFactor  share of a snapshot's size up to which a follower gets transactions; negative for never
 */
public record StorageSettings(Path dataDir, Path dataLogDir, boolean createDirectories, boolean startEmpty,
        int snapshotEveryTransactions, long snapshotEveryBytes, int commitLogCount, double snapshotSizeFactor) {

    static StorageSettings of(Settings settings) {
        Path dataDir = Path.of(settings.text("dataDir"));
        String logDir = settings.text("dataLogDir");
        return new StorageSettings(dataDir, logDir == null ? dataDir : Path.of(logDir),
                settings.flag("datadir.autocreate"), settings.flag("db.autocreate"), settings.integer("snapCount"),
                Math.max(0, settings.number("snapSizeLimitInKb")) * 1024, settings.integer("commitLogCount"),
                settings.decimal("snapshotSizeFactor"));
    }
}
