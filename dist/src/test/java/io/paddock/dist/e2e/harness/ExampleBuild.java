package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds the examples as an outsider does: by Maven, each a project of its own, in a copy, with our artifacts from a
 * repository. That one is made for the occasion: the machine's own (linked), and what this build has packed.
 */
public final class ExampleBuild implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 300;
    private static final String VERSION = System.getProperty("paddock.e2e.version", "0.1.0");
    private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of(
            "api", "api/testkit", "api/testkit/embedded", "kernel", "kernel/simulator", "election-fle",
            "transport-nio", "acl-plugins", "storage-chronicle");

    private final Path directory;
    private final Path repository;

    /** @param directory for everything that is made; not below {@code target}, as {@code mvn clean} follows links */
    public ExampleBuild(Path directory) throws IOException {
        this.directory = directory;
        this.repository = Files.createDirectories(directory.resolve("repository"));
        linkMachineRepository();
        install("paddock-parent", SOURCES);
        for (String module : MODULES) {
            install(artifactOf(SOURCES.resolve(module)), SOURCES.resolve(module));
        }
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

    private static void linkAll(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(one -> !one.endsWith(except)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName().toString()), entry);
            }
        }
    }

    private static String artifactOf(Path module) throws IOException {
        return Files.readAllLines(module.resolve("pom.xml")).stream()
                .filter(line -> line.startsWith("  <artifactId>"))
                .map(line -> line.replaceAll(".*<artifactId>(.*)</artifactId>.*", "$1"))
                .findFirst().orElseThrow();
    }

    private void install(String artifact, Path module) throws IOException {
        Path place = Files.createDirectories(repository.resolve("io/paddock").resolve(artifact).resolve(VERSION));
        Files.copy(module.resolve("pom.xml"), place.resolve(artifact + "-" + VERSION + ".pom"));
        Path jar = module.resolve("target").resolve(artifact + "-" + VERSION + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, place.resolve(jar.getFileName().toString()));
        }
    }

    /** Builds one with its tests, and returns the directory that is copied into {@code plugins}. */
    public Path build(String example) throws IOException, InterruptedException {
        Path project = directory.resolve(example);
        copy(Path.of("examples", example), project);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("paddock.e2e.maven"), "bin", "mvn").toString(), "-B", "-q",
                "-Dmaven.repo.local=" + repository, "-Dpaddock.version=" + VERSION));
        if (System.getProperty("paddock.e2e.offline", "").equals("offline=true")) {
            command.add("-o");
        }
        command.add("verify");
        Path log = directory.resolve(example + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(example + " takes too long:\n" + Files.readString(log));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(example + " can't be built:\n" + Files.readString(log));
        }
        return project.resolve("target/plugin");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith("target")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
