package io.paddock.tools.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** What tests do with whole directories. */
public final class Directories {
    private Directories() {}

    /** Copies one with all below it. */
    public static Path copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
        return to;
    }

    /** The names of all files below, with a checksum of each. */
    public static Map<String, Long> contents(Path directory) throws IOException {
        Map<String, Long> sums = new TreeMap<>();
        for (Path file : files(directory)) {
            if (Files.isRegularFile(file)) {
                CRC32 crc = new CRC32();
                crc.update(Files.readAllBytes(file));
                sums.put(directory.relativize(file).toString(), crc.getValue());
            }
        }
        return sums;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.toList();
        }
    }
}
