package io.paddock.admin.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The memory of the process, of which the JVM knows only a part; nothing where there is no {@code /proc}. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Map<String, String> NAMES =
            Map.of("VmSize", "process_virtual_memory_bytes", "VmRSS", "process_resident_memory_bytes");
    private static final int KILOBYTE = 1024;

    private ProcessMemory() {}

    /** Bytes by the metric's name. */
    static Map<String, Long> read() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        if (Files.isReadable(STATUS)) {
            try {
                for (String line : Files.readAllLines(STATUS)) { // VmRSS:    123456 kB
                    String[] words = line.split(":?\\s+");
                    if (NAMES.containsKey(words[0])) {
                        bytes.put(NAMES.get(words[0]), Long.parseLong(words[1]) * KILOBYTE);
                    }
                }
            } catch (IOException | NumberFormatException e) {
                bytes.clear(); // a machine that tells it in another way
            }
        }
        return bytes;
    }
}
