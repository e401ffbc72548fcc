package io.paddock.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;

/**
 * The journal's files, one per segment. Chronicle names them after minutes; here a minute is a segment's number (its
 * cycle) and has nothing to do with the time, so {@code 19700101-0007.cq4} is segment 7.
 */
final class SegmentFiles {
    static final RollCycle ROLL_CYCLE = LegacyRollCycles.MINUTELY;
    static final long MILLIS_PER_CYCLE = 60_000;

    private static final String SUFFIX = ".cq4";
    private static final String STUB_SUFFIX = ".stub";
    private static final String SPARE_SUFFIX = ".spare";
    private static final String METADATA = "metadata.cq4t";
    private static final int LEAST_BYTES = 4096;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");
    private static final int SECONDS_PER_CYCLE = 60;

    private final Path directory;

    SegmentFiles(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    Path file(int cycle) {
        LocalDateTime minute = LocalDateTime.ofEpochSecond((long) cycle * SECONDS_PER_CYCLE, 0, ZoneOffset.UTC);
        return directory.resolve(NAME.format(minute) + SUFFIX);
    }

    /** The numbers of the segments that exist, in order. */
    List<Integer> cycles() throws IOException {
        return with(SUFFIX).stream().map(file -> cycle(file.getFileName().toString())).sorted().toList();
    }

    /**
     * Takes away what would stop Chronicle from opening: its lock table, which may name a process that lives although
     * it is another one, and a last file whose creation was cut short. That file is only renamed: whether it is as
     * empty as it looks can be told once the others are known.
     */
    void setStubsAside() throws IOException {
        Files.deleteIfExists(directory.resolve(METADATA));
        List<Integer> cycles = cycles();
        if (!cycles.isEmpty()) {
            Path last = file(cycles.get(cycles.size() - 1));
            if (isStub(last)) {
                Files.move(last, last.resolveSibling(last.getFileName() + STUB_SUFFIX));
                StoreLayout.forceDirectory(directory);
            }
        }
    }

    /** The files that were set aside, now or at a start that failed. */
    List<Path> stubs() throws IOException {
        return with(STUB_SUFFIX);
    }

    void delete(int cycle) throws IOException {
        Files.deleteIfExists(file(cycle));
    }

    /** Whether nobody has made a link to a segment's file, as a backup may: it must stay what it was then. */
    boolean isOurs(int cycle) throws IOException {
        return (Integer) Files.getAttribute(file(cycle), "unix:nlink") == 1;
    }

    /** How many bytes are free on the disk. */
    long usableBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** Makes a segment a spare one. Durable once the directory is forced. */
    void setAside(int cycle) throws IOException {
        Files.move(file(cycle), spare(cycle));
    }

    /** Where a segment is that was set aside. */
    Path spare(int cycle) {
        Path file = file(cycle);
        return file.resolveSibling(file.getFileName() + SPARE_SUFFIX);
    }

    void deleteSpares() throws IOException {
        for (Path spare : with(SPARE_SUFFIX)) {
            Files.delete(spare);
        }
    }

    private List<Path> with(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix)).toList();
        }
    }

    private static boolean isStub(Path file) throws IOException {
        if (Files.size(file) < LEAST_BYTES) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer first = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(first, 0);
            // 0: nothing written; negative: Chronicle's header is marked as being written.
            return first.getInt(0) <= 0;
        }
    }

    private static int cycle(String name) {
        String minute = name.substring(0, name.length() - SUFFIX.length());
        try {
            return Math.toIntExact(LocalDateTime.parse(minute, NAME).toEpochSecond(ZoneOffset.UTC) / SECONDS_PER_CYCLE);
        } catch (DateTimeParseException notOurs) {
            throw new IllegalStateException("the journal's directory holds " + name + ", which is none of its files."
                    + " Move it elsewhere.", notOurs);
        }
    }
}
