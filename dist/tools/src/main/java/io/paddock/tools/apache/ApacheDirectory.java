package io.paddock.tools.apache;

import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Apache has its files.
 *
 * @param root      {@code dataDir}, where {@code myid} is
 * @param snapshots {@code dataDir/version-2}
 * @param logs      {@code dataLogDir/version-2}
 */
public record ApacheDirectory(Path root, Path snapshots, Path logs) {
    private static final String VERSION_DIRECTORY = "version-2";
    private static final Pattern SNAPSHOT = Pattern.compile("snapshot\\.([0-9a-f]{1,16})(\\.gz|\\.snappy)?");
    private static final Pattern LOG = Pattern.compile("log\\.([0-9a-f]{1,16})");

    /** A file and the zxid in its name. */
    public record ZxidFile(long zxid, Path path) {}

    /**
     * Finds them.
     *
     * @param dataDir    {@code dataDir}, or its {@code version-2}
     * @param dataLogDir likewise; null if it is the same
     * @throws ToolException if there is nothing of Apache's
     */
    public static ApacheDirectory of(Path dataDir, Path dataLogDir) throws ToolException, IOException {
        Path snapshots = versionDirectory(dataDir);
        Path logs = dataLogDir == null ? snapshots : versionDirectory(dataLogDir);
        Path parent = snapshots.toAbsolutePath().getParent();
        ApacheDirectory found = new ApacheDirectory(
                snapshots.equals(dataDir.resolve(VERSION_DIRECTORY)) || parent == null ? dataDir : parent, snapshots, logs);
        if (found.snapshotsNewestFirst().isEmpty() && found.logsOldestFirst().isEmpty()) {
            throw new ToolException(ExitCode.DATA_DIRECTORY, "There is neither a snapshot nor a log of ZooKeeper in "
                    + snapshots + (logs.equals(snapshots) ? "" : " and " + logs) + ": give the dataDir of its zoo.cfg, and"
                    + " the dataLogDir behind it if it has one.");
        }
        return found;
    }

    /** Whether Apache has left its logs in that directory or its {@code version-2}. */
    public static boolean hasLogs(Path directory) throws ToolException, IOException {
        return !list(versionDirectory(directory), LOG, Comparator.comparingLong(ZxidFile::zxid)).isEmpty();
    }

    private static Path versionDirectory(Path directory) throws ToolException {
        if (!Files.isDirectory(directory)) {
            throw new ToolException(ExitCode.DATA_DIRECTORY, "There is no directory " + directory + ".");
        }
        Path below = directory.resolve(VERSION_DIRECTORY);
        return Files.isDirectory(below) ? below : directory;
    }

    public List<ZxidFile> snapshotsNewestFirst() throws IOException {
        return list(snapshots, SNAPSHOT, Comparator.comparingLong(ZxidFile::zxid).reversed());
    }

    public List<ZxidFile> logsOldestFirst() throws IOException {
        return list(logs, LOG, Comparator.comparingLong(ZxidFile::zxid));
    }

    /** The logs that can hold something from that zxid on: the last one that begins before it, and all that follow. */
    public List<ZxidFile> logsFrom(long zxid) throws IOException {
        List<ZxidFile> needed = new ArrayList<>();
        for (ZxidFile log : logsOldestFirst()) {
            if (log.zxid() < zxid) {
                needed.clear();
            }
            needed.add(log);
        }
        return needed;
    }

    private static List<ZxidFile> list(Path directory, Pattern names, Comparator<ZxidFile> order) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<ZxidFile> found = new ArrayList<>();
            for (Path file : files.toList()) {
                Matcher name = names.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(new ZxidFile(Long.parseUnsignedLong(name.group(1), 16), file));
                }
            }
            found.sort(order);
            return found;
        }
    }
}
