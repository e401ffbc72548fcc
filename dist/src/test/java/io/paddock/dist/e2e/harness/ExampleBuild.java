package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds the examples as an outsider does: by Maven, each a project of its own, in a copy, with our artifacts from a
 * repository, as this build has packed them.
 */
public final class ExampleBuild implements AutoCloseable {
    private static final String VERSION = System.getProperty("paddock.e2e.version", "0.1.0");
    private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of(
            "api", "api/testkit", "api/testkit/embedded", "kernel", "kernel/simulator", "election-fle",
            "transport-nio", "acl-plugins", "storage-chronicle");

    private final Path directory;
    private final OutsideMaven maven;

    /** @param directory for everything that is made; not below {@code target}, as {@code mvn clean} follows links */
    public ExampleBuild(Path directory) throws IOException {
        this.directory = directory;
        this.maven = new OutsideMaven(directory);
        install("paddock-parent", SOURCES);
        for (String module : MODULES) {
            install(artifactOf(SOURCES.resolve(module)), SOURCES.resolve(module));
        }
    }

    @Override
    public void close() throws IOException {
        maven.close();
    }

    private static String artifactOf(Path module) throws IOException {
        return Files.readAllLines(module.resolve("pom.xml")).stream()
                .filter(line -> line.startsWith("  <artifactId>"))
                .map(line -> line.replaceAll(".*<artifactId>(.*)</artifactId>.*", "$1"))
                .findFirst().orElseThrow();
    }

    private void install(String artifact, Path module) throws IOException {
        Path jar = module.resolve("target").resolve(artifact + "-" + VERSION + ".jar");
        maven.install(artifact, VERSION, module.resolve("pom.xml"), jar);
    }

    /** Builds one with its tests, and returns the directory that is copied into {@code plugins}. */
    public Path build(String example) throws IOException, InterruptedException {
        Path project = directory.resolve(example);
        SourceCopy.of(Path.of("examples", example), project);
        OutsideMaven.Outcome outcome = maven.run(project, "-Dpaddock.version=" + VERSION, "verify");
        if (outcome.exitCode() != 0) {
            throw new AssertionError(example + " can't be built:\n" + outcome.log());
        }
        return project.resolve("target/plugin");
    }
}
