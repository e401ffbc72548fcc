package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends in the middle of its appends, several times over on one directory. */
@Timeout(120)
final class KilledProcessTest {
    private static final int[] LIVES = {1, 3, 40, 300};

    @TempDir
    private Path directory;

    @Test
    void everyAcknowledgedRecordIsThere() throws Exception {
        long next = 1;
        for (int syncs : LIVES) {
            long durable = runAndDie(next, syncs);
            List<String> records = Stores.image(directory).records();
            assertTrue(records.size() >= durable, records.size() + " records, " + durable + " were acknowledged");
            assertEquals(Stores.records(1, records.size()), records);
            next = records.size() + 1;
        }
    }

    /** @return the last zxid that was acknowledged */
    private long runAndDie(long firstZxid, int syncs) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--add-opens", "java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-exports", "java.base/sun.nio.ch=ALL-UNNAMED",
                "-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow",
                "-cp", System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                directory.toString(), Long.toString(firstZxid), Integer.toString(syncs)));
        Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(9, process.waitFor(), output);
        String[] lines = output.trim().split("\n");
        String last = lines[lines.length - 1];
        return Long.parseLong(last.substring(last.lastIndexOf(' ') + 1));
    }
}
