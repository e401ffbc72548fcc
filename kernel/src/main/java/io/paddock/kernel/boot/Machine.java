package io.paddock.kernel.boot;

import com.sun.management.UnixOperatingSystemMXBean;
import io.paddock.kernel.observe.Surroundings;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;

/**
 * The real machine: directories that are walked through, and the file descriptors of this process.
 *
 * @param snapshots the directory of snapshots; may be missing
 * @param journal   the directory of the journal; may be missing
 */
public record Machine(Path snapshots, Path journal) implements Surroundings {
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();

    @Override
    public long snapshotBytes() {
        return DirectorySize.of(snapshots);
    }

    @Override
    public long journalBytes() {
        return DirectorySize.of(journal);
    }

    @Override
    public long openFiles() {
        return SYSTEM instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : -1;
    }

    @Override
    public long maxFiles() {
        return SYSTEM instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : -1;
    }
}
