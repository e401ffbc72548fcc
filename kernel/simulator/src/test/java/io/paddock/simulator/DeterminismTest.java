package io.paddock.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.paddock.election.fle.FastLeaderElectionProvider;
import io.paddock.simulator.server.Plugins;
import io.paddock.simulator.swarm.SimulationRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same seed is the same run, in whatever JVM: their hashes, their immutable sets and their identities differ, and
 * must not decide anything.
 */
@Timeout(120)
class DeterminismTest {
    private static final List<String> SEEDS = List.of("3", "4", "7");

    /** Prints the reports of the seeds given. */
    public static void main(String[] args) {
        for (String seed : args) {
            System.out.println(SimulationRun.of(
                    Long.parseLong(seed), Plugins.of(new FastLeaderElectionProvider())).run());
        }
    }

    @Test
    void twoJvmsAgree() throws Exception {
        Process one = start();
        Process other = start();
        String report = output(one);
        assertEquals(report, output(other));
        assertNotEquals("", report);
        assertEquals(SEEDS.size(), report.lines().count());
    }

    private static Process start() throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), DeterminismTest.class.getName());
        java.command().addAll(SEEDS);
        return java.redirectErrorStream(true).start();
    }

    private static String output(Process process) throws Exception {
        try (InputStream in = process.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(true, process.waitFor(10, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), text);
            return text;
        }
    }
}
