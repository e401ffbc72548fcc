package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Maven with a repository that is made for the occasion: the machine's own (linked), and what is put into it of our
 * artifacts.
 */
public final class OutsideMaven implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 300;

    private final Path repository;

    /** How it ended, and what it said. */
    public record Outcome(int exitCode, String log) {}

    /** @param directory for the repository; not below {@code target}, as {@code mvn clean} follows links */
    public OutsideMaven(Path directory) throws IOException {
        this.repository = Files.createDirectories(directory.resolve("repository"));
        linkMachineRepository();
    }

    /** Everything but our own artifacts, which must not come from an earlier build. */
    private void linkMachineRepository() throws IOException {
        Path machine = Path.of(System.getProperty("paddock.e2e.repository"));
        linkAll(machine, repository, "io");
        Files.createDirectories(repository.resolve("io"));
        if (Files.isDirectory(machine.resolve("io"))) {
            linkAll(machine.resolve("io"), repository.resolve("io"), "paddock");
        }
    }

    private static void linkAll(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(one -> !one.endsWith(except)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName().toString()), entry);
            }
        }
    }

    /** Puts one of our artifacts into the repository; without its jar, if there is none. */
    public void install(String artifact, String version, Path pom, Path jar) throws IOException {
        Path place = Files.createDirectories(repository.resolve("io/paddock").resolve(artifact).resolve(version));
        Files.copy(pom, place.resolve(artifact + "-" + version + ".pom"));
        if (Files.exists(jar)) {
            Files.copy(jar, place.resolve(artifact + "-" + version + ".jar"));
        }
    }

    /** Runs it in a project. */
    public Outcome run(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("paddock.e2e.maven"), "bin", "mvn").toString(), "-B", "-q",
                "-Dmaven.repo.local=" + repository));
        if (System.getProperty("paddock.e2e.offline", "").equals("offline=true")) {
            command.add("-o");
        }
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(repository.getParent(), "maven", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(project + " takes too long:\n" + Files.readString(log));
        }
        return new Outcome(process.exitValue(), Files.readString(log));
    }

    /** Takes the links away, so that whoever clears the directory can't follow them. */
    @Override
    public void close() throws IOException {
        for (Path folder : List.of(repository, repository.resolve("io"))) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(link);
                }
            }
        }
    }
}
