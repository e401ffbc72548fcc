package io.paddock.storage.chronicle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names of snapshot files, and what is done with them as a whole. */
final class SnapshotFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFiles.class);
    private static final int READ_BYTES = 256 << 10;
    private static final String NAME = "snapshot\\.([0-9a-f]{1,16})";
    private static final String ENDING = "(?:" + SnapshotCompression.ENDINGS + ")?";
    private static final Pattern COMPLETE = Pattern.compile(NAME + ENDING);
    private static final Pattern TEMPORARY = Pattern.compile(NAME + ENDING + "\\.tmp");
    private static final Pattern INSTALLING =
            Pattern.compile(NAME + "\\.([0-9a-f]{1,16})" + ENDING + "\\.installing");

    private final Path directory;
    private final SnapshotCompression compression;

    /** Snapshots that are not compressed. */
    SnapshotFiles(Path directory) {
        this(directory, SnapshotCompression.NONE);
    }

    /** @param compression of new snapshots; all kinds are read */
    SnapshotFiles(Path directory, SnapshotCompression compression) {
        this.directory = directory;
        this.compression = compression;
    }

    Path directory() {
        return directory;
    }

    /** The complete snapshot of that zxid, however it is compressed; a name for a plain one if there is none. */
    Path complete(long zxid) {
        for (SnapshotCompression one : SnapshotCompression.values()) {
            Path file = complete(zxid, one);
            if (one != SnapshotCompression.NONE && Files.exists(file)) {
                return file;
            }
        }
        return complete(zxid, SnapshotCompression.NONE);
    }

    private Path complete(long zxid, SnapshotCompression how) {
        return directory.resolve("snapshot." + Long.toHexString(zxid) + how.ending());
    }

    /** The content of a complete snapshot. */
    InputStream open(long zxid) throws IOException {
        Path file = complete(zxid);
        InputStream raw = Files.newInputStream(file);
        try {
            return SnapshotCompression.ofFile(file.getFileName().toString())
                    .decompress(new BufferedInputStream(raw, READ_BYTES));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Where a checkpoint is written. */
    Path temporary(long zxid) {
        return directory.resolve("snapshot." + Long.toHexString(zxid) + compression.ending() + ".tmp");
    }

    /** Where a snapshot that is to replace history waits for the journal to say so. */
    Path installing(long zxid, long installId) {
        return directory.resolve(
                "snapshot." + Long.toHexString(zxid) + "." + Long.toHexString(installId)
                        + compression.ending() + ".installing");
    }

    /** The zxids of the complete snapshots, newest first. */
    List<Long> zxids() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> COMPLETE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> Long.parseUnsignedLong(matcher.group(1), 16))
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** The newest snapshot that is not newer than the zxid; -1 if there is none. */
    long newestUpTo(long zxid) throws IOException {
        return zxids().stream().filter(candidate -> candidate <= zxid).findFirst().orElse(-1L);
    }

    void deleteNewerThan(long zxid) throws IOException {
        boolean any = false;
        for (long candidate : zxids()) {
            if (candidate > zxid) {
                delete(candidate);
                any = true;
            }
        }
        if (any) {
            StoreLayout.forceDirectory(directory);
        }
    }

    /** Gives a snapshot that is durable its final name. */
    void publish(Path file, long zxid) throws IOException {
        SnapshotCompression how = SnapshotCompression.ofFile(file.getFileName().toString());
        Files.move(file, complete(zxid, how), StandardCopyOption.ATOMIC_MOVE);
        deleteBut(how, zxid);
        StoreLayout.forceDirectory(directory);
    }

    private void delete(long zxid) throws IOException {
        deleteBut(null, zxid);
    }

    private void deleteBut(SnapshotCompression kept, long zxid) throws IOException {
        for (SnapshotCompression one : SnapshotCompression.values()) {
            if (one != kept) {
                Files.deleteIfExists(complete(zxid, one));
            }
        }
    }

    /**
     * Makes a snapshot the only one. The others go first: while the file has its temporary name, a start knows from
     * the journal that this has to be finished.
     */
    void install(Path file, long zxid) throws IOException {
        for (long other : zxids()) {
            delete(other);
        }
        StoreLayout.forceDirectory(directory);
        publish(file, zxid);
    }

    /**
     * Finishes an install that the journal has decided, and removes what else was under way when the server ended.
     *
     * @param installId of the last install in the journal, 0 for none
     */
    void finishInterrupted(long installId) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Matcher installing = INSTALLING.matcher(name);
                if (installing.matches() && Long.parseUnsignedLong(installing.group(2), 16) == installId) {
                    long zxid = Long.parseUnsignedLong(installing.group(1), 16);
                    LOG.info("Finishing the installation of snapshot 0x{}", Long.toHexString(zxid));
                    install(file, zxid);
                } else if (installing.matches() || TEMPORARY.matcher(name).matches()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Takes a damaged snapshot out of the way, so that it isn't counted among those that are kept. */
    void setAside(long zxid) throws IOException {
        Path file = complete(zxid);
        Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Deletes all but the newest.
     *
     * @return the oldest one kept; -1 if there are fewer than wanted
     */
    long purge(int keep) throws IOException {
        List<Long> newestFirst = zxids();
        if (newestFirst.size() < keep) {
            return -1;
        }
        for (long superfluous : newestFirst.subList(keep, newestFirst.size())) {
            delete(superfluous);
        }
        return newestFirst.get(keep - 1);
    }
}
