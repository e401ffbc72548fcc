package io.paddock.kernel.boot;

import io.paddock.kernel.boot.config.RoomLimits;
import io.paddock.kernel.observe.Room.Level;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much room is left on the disks of the data and of the journal. One thread. */
final class DiskUse {
    private static final Logger LOG = LoggerFactory.getLogger(DiskUse.class);

    private final List<Disk> disks = new ArrayList<>();
    private final RoomLimits limits;
    private long least = -1;
    private boolean unknown;

    private record Disk(FileStore store, Watermark mark) {}

    /** Measures where those directories, which exist, are. */
    DiskUse(List<Path> directories, RoomLimits limits) {
        this.limits = limits;
        for (Path directory : directories) {
            add(directory);
        }
    }

    private void add(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            if (disks.stream().noneMatch(disk -> disk.store().equals(store))) {
                disks.add(new Disk(store, new Watermark("Disk of " + directory,
                        "Make room on it: old logs and heap dumps, backups, fewer snapshots (autopurge.snapRetainCount).")));
            }
        } catch (IOException e) {
            sayUnknown(e);
        }
    }

    /** Once, and again when it was known meanwhile. */
    private void sayUnknown(IOException cause) {
        if (!unknown) {
            LOG.warn("How much room is on the disk can't be found out; its limits have no effect meanwhile: {}",
                    cause.toString());
        }
        unknown = true;
    }

    /** Measures; returns how it stands with the disk that is worst off. */
    Level measure() {
        Level worst = Level.ENOUGH;
        least = -1;
        try {
            worst = measureAll();
            unknown = disks.isEmpty();
        } catch (IOException e) {
            sayUnknown(e);
        }
        return worst;
    }

    private Level measureAll() throws IOException {
        Level worst = Level.ENOUGH;
        for (Disk disk : disks) {
            long whole = disk.store().getTotalSpace();
            long free = disk.store().getUsableSpace();
            Level level = disk.mark().measured(
                    free, whole, limits.diskSoft().bytesOf(whole), limits.diskHard().bytesOf(whole));
            worst = level.compareTo(worst) > 0 ? level : worst;
            least = least < 0 ? free : Math.min(least, free);
        }
        return worst;
    }

    /** What {@link #measure} found free on the disk with the least; -1 if it is not known. */
    long leastFreeBytes() {
        return least;
    }
}
