package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a script to its end, as an operator at a terminal does. */
public final class Shell {
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Path directory;
    private String input = "";

    /** @param directory where the commands are run */
    public Shell(Path directory) {
        this.directory = directory;
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    public Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What the next command reads from its standard input. */
    public Shell reading(String text) {
        input = text;
        return this;
    }

    public Result run(Object... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        Path errors = Files.createTempFile(directory, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command).stream().map(Object::toString).toList());
        builder.directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.redirectOutput(output.toFile());
        builder.redirectError(errors.toFile());
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Still running: " + builder.command());
        }
        return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** What a command left behind. */
    public record Result(int exitCode, String output, String errors) {}
}
