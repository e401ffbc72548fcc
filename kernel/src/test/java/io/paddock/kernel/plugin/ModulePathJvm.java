package io.paddock.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.Provider;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a class of these tests in a JVM that has the kernel on its module path, as the distribution has. */
final class ModulePathJvm {
    private ModulePathJvm() {}

    /** Returns what it printed; fails unless it ends well. */
    static String run(Class<?> main, List<String> arguments) throws Exception {
        String modulePath = Stream.of(Provider.class, ProviderCatalog.class, org.slf4j.Logger.class,
                        org.jctools.queues.MpscArrayQueue.class)
                .map(type -> PluginJars.whereIs(type).toString()).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "--module-path", modulePath,
                "--patch-module", "io.paddock.kernel=" + PluginJars.whereIs(ModulePathJvm.class),
                "-m", "io.paddock.kernel/" + main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
