package io.paddock.tools.backup;

import io.paddock.api.storage.Epochs;
import io.paddock.tools.apache.ApacheDirectory;
import io.paddock.tools.apache.ApacheDirectory.ZxidFile;
import io.paddock.tools.apache.DurableFiles;
import io.paddock.tools.apache.EpochFiles;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the backups of one ensemble are: {@code snapshot.ZXID}, {@code log.ZXID} in Apache's format, and the epochs that
 * have been promised. A file gets its name when it is whole and on the disk. One backup at a time.
 */
public final class BackupFolder implements AutoCloseable {
    private static final int EPOCH_SHIFT = 32;
    private static final String LOCK = ".backup.lock";
    private static final String PARTIAL = ".partial";

    private final Path place;
    private final FileChannel lock;

    private BackupFolder(Path place, FileChannel lock) {
        this.place = place;
        this.lock = lock;
    }

    /**
     * Makes the folder if need be, and what an earlier backup has left unfinished goes.
     *
     * @throws ToolException if it is no folder for backups, or in use
     */
    public static BackupFolder open(Path place) throws ToolException, IOException {
        if (Files.exists(place) && !Files.isDirectory(place)) {
            throw new ToolException(ExitCode.DATA_DIRECTORY, place + " is not a folder.");
        }
        if (Files.exists(place.resolve("version-2"))) {
            throw new ToolException(ExitCode.DATA_DIRECTORY,
                    place + " is the data directory of a server: give a folder of its own for backups.");
        }
        Files.createDirectories(place);
        FileChannel channel =
                FileChannel.open(place.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new ToolException(ExitCode.UNEXPECTED, "Another backup into " + place + " is under way.");
        }
        BackupFolder folder = new BackupFolder(place, channel);
        folder.removePartial();
        return folder;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private void removePartial() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(place, "*" + PARTIAL)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    ApacheDirectory directory() {
        return new ApacheDirectory(place, place, place);
    }

    /** Where a file is written that is not whole yet. */
    Path partial(String name) {
        return place.resolve(name + PARTIAL);
    }

    /** Gives a file that is whole its name. */
    Path publish(Path partial, String name) throws IOException {
        Path file = place.resolve(name);
        DurableFiles.publish(partial, file);
        return file;
    }

    Path file(String name) {
        return place.resolve(name);
    }

    /** The newest snapshot from before that zxid. */
    Optional<ZxidFile> newestBefore(long zxid) throws IOException {
        return directory().snapshotsNewestFirst().stream().filter(file -> file.zxid() < zxid).findFirst();
    }

    /** Whoever restores gets an epoch that is at least as great as these, and as that of the zxid. */
    void raiseEpochs(Epochs known, long zxid) throws ToolException, IOException {
        EpochFiles files = new EpochFiles(place);
        long least = Math.max(known.accepted(), zxid >>> EPOCH_SHIFT);
        long there = files.exist() ? files.read(0).accepted() : -1;
        if (least > there) {
            files.write(new Epochs(least, least));
        }
    }

    /** Deletes all but the newest snapshots, and the logs that end before these. Returns what has gone. */
    List<Path> keep(int count) throws IOException {
        List<ZxidFile> snapshots = directory().snapshotsNewestFirst();
        if (snapshots.size() <= count) {
            return List.of();
        }
        List<Path> old = new ArrayList<>();
        snapshots.subList(count, snapshots.size()).forEach(file -> old.add(file.path()));
        long next = snapshots.get(count - 1).zxid() + 1; // the first transaction that is needed with what stays
        List<ZxidFile> logs = directory().logsOldestFirst();
        for (int i = 0; i + 1 < logs.size() && logs.get(i + 1).zxid() <= next; i++) {
            old.add(logs.get(i).path());
        }
        for (Path file : old) {
            Files.delete(file);
        }
        return old;
    }

    /** Lets go of the folder; what is not whole goes. */
    @Override
    public void close() throws IOException {
        try (lock) {
            removePartial();
        }
    }

    /** Whether that is a folder with backups. */
    public static boolean isOne(Path place) throws IOException {
        if (!Files.isDirectory(place) || Files.exists(place.resolve("version-2"))) {
            return false;
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.anyMatch(file -> file.getFileName().toString().matches("(snapshot|log)\\.[0-9a-f]{1,16}.*"));
        }
    }
}
