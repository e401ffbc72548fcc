package io.paddock.testkit.embedded;

import io.paddock.api.storage.Epochs;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A {@link MemoryDisk} as a file. */
final class DiskFile {
    private DiskFile() {}

    static void write(MemoryDisk disk, Path file) {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeLong(disk.start());
            out.writeLong(disk.epochs().accepted());
            out.writeLong(disk.epochs().current());
            write(disk.snapshots(), out);
            write(disk.records(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MemoryDisk read(Path file) {
        MemoryDisk disk = new MemoryDisk();
        if (!Files.exists(file)) {
            return disk;
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long start = in.readLong();
            if (start > 0) {
                disk.install(start, new byte[0]);
                disk.snapshots().clear();
            }
            disk.save(new Epochs(in.readLong(), in.readLong()));
            read(disk.snapshots(), in);
            read(disk.records(), in);
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Map<Long, byte[]> entries, DataOutputStream out) throws IOException {
        out.writeInt(entries.size());
        for (Map.Entry<Long, byte[]> entry : entries.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeInt(entry.getValue().length);
            out.write(entry.getValue());
        }
    }

    private static void read(TreeMap<Long, byte[]> entries, DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            long key = in.readLong();
            entries.put(key, in.readNBytes(in.readInt()));
        }
    }
}
