package io.paddock.storage.chronicle;

import io.paddock.testkit.StorageProbe;
import io.paddock.testkit.StoreImage;
import io.paddock.testkit.TestModuleContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Small stores for tests, and looks at their files. */
final class Stores {
    static final int MAX_RECORD_BYTES = 64 << 10;

    private static final long SEGMENT_BYTES = 1 << 20;

    private Stores() {}

    static StorageProbe create(Path directory) throws Exception {
        return create(directory, SpaceGate.OPEN);
    }

    static StorageProbe create(Path directory, SpaceGate gate) throws Exception {
        return create(directory, gate, "none", MAX_RECORD_BYTES, SEGMENT_BYTES);
    }

    /** That must be able to take records of that size, several of them in a segment. */
    static StorageProbe createFor(int maxRecordBytes, Path directory, SpaceGate gate) throws Exception {
        return create(directory, gate, "none", maxRecordBytes, 4L * maxRecordBytes);
    }

    /** Whose new snapshots are compressed that way. */
    static StorageProbe createCompressed(Path directory, String compression) throws Exception {
        return create(directory, SpaceGate.OPEN, compression, MAX_RECORD_BYTES, SEGMENT_BYTES);
    }

    private static StorageProbe create(
            Path directory, SpaceGate gate, String compression, int maxRecordBytes, long segmentBytes)
            throws Exception {
        TestModuleContext context = context(directory, compression, maxRecordBytes, segmentBytes);
        ChronicleRuntime.prepare();
        return new StorageProbe(new ChronicleStorage(context, gate), context);
    }

    /** What opens a small store, without its threads. */
    static StoreOpening opening(StoreLayout layout) throws Exception {
        ChronicleRuntime.prepare();
        return new StoreOpening(layout, DocumentSizes.of(MAX_RECORD_BYTES, FILL_BYTES),
                ChronicleOptions.of(context(layout.logs(), "none", MAX_RECORD_BYTES, SEGMENT_BYTES).config()), SpaceGate.OPEN);
    }

    private static TestModuleContext context(
            Path directory, String compression, int maxRecordBytes, long segmentBytes) throws Exception {
        ChronicleStorageProvider provider = new ChronicleStorageProvider();
        return TestModuleContext.in(directory)
                .schema(provider.schema())
                .option("segment-bytes", Long.toString(segmentBytes))
                .option("fill-bytes", Integer.toString(FILL_BYTES))
                .option("snapshot-compression", compression)
                .maxRecordBytes(maxRecordBytes)
                .build();
    }

    /** Opens, recovers and closes. */
    static StoreImage image(Path directory) throws Exception {
        try (StorageProbe probe = create(directory)) {
            return probe.recover();
        }
    }

    /** Writes records 1 to {@code count}, each synced on its own, and closes. */
    static void write(Path directory, int count) throws Exception {
        try (StorageProbe probe = create(directory)) {
            probe.recover();
            for (int zxid = 1; zxid <= count; zxid++) {
                probe.append(zxid, "t" + zxid);
                probe.sync();
            }
        }
    }

    /** Of the records that {@link #writeLarge} writes so many fit into an extent, with what begins the segment. */
    static final int LARGE_PER_EXTENT = 2;

    private static final int LARGE_BYTES = 60_000;

    /** More than half an extent, so that each is laid in two steps, of unlike sizes. */
    private static final int FILL_BYTES = 68 << 10;

    /** Writes so many records that are large for an extent, each synced on its own, and closes; returns them. */
    static List<String> writeLarge(Path directory, int count) throws Exception {
        List<String> written = new ArrayList<>();
        try (StorageProbe probe = create(directory)) {
            probe.recover();
            for (int zxid = 1; zxid <= count; zxid++) {
                String text = Integer.toString(zxid % 10).repeat(LARGE_BYTES);
                probe.append(zxid, text);
                probe.sync();
                written.add(zxid + "=" + text);
            }
        }
        return written;
    }

    /** Where Chronicle's header of the last extent is, which is not the first of its segment: a page before it. */
    static int headerOfLastExtent(Path segment) throws IOException {
        List<Integer> documents = documents(segment);
        int extent = documents.stream().filter(at -> at % PageFile.PAGE_BYTES == 0).reduce((first, second) -> second)
                .orElseThrow();
        if (extent == documents.get(0)) {
            throw new IllegalStateException("there is one extent only in " + segment);
        }
        return extent - PageFile.PAGE_BYTES;
    }

    static List<String> records(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(zxid -> zxid + "=t" + zxid).toList();
    }

    /** The journal's files, in order. */
    static List<Path> segments(Path directory) throws IOException {
        try (var files = Files.list(journal(directory))) {
            return files.filter(file -> file.toString().endsWith(".cq4")).sorted().toList();
        }
    }

    static Path lastSegment(Path directory) throws IOException {
        List<Path> segments = segments(directory);
        return segments.get(segments.size() - 1);
    }

    static Path journal(Path directory) {
        return directory.resolve("version-2").resolve("journal");
    }

    /** Where in a file the documents begin, in bytes, by their magic number. */
    static List<Integer> documents(Path segment) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
        List<Integer> positions = new ArrayList<>();
        for (int at = 0; at < bytes.limit() - Frame.HEADER_BYTES; at += Integer.BYTES) {
            if (bytes.getInt(at) == Frame.MAGIC) {
                positions.add(at);
            }
        }
        return positions;
    }

    static void overwrite(Path file, long position, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
    }

    static void flip(Path file, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) ~one.get(0)).flip();
            channel.write(one, position);
        }
    }

    static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }
}
