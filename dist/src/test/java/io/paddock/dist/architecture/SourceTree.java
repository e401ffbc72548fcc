package io.paddock.dist.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sources of all modules, found from the folder in which the tests run. */
final class SourceTree {
    private final Path root;

    private SourceTree(Path root) {
        this.root = root;
    }

    /** One Java file; printed as its path below the root. */
    record Source(Path root, Path file) {

        List<String> lines() throws IOException {
            return Files.readAllLines(file);
        }

        boolean named(String name) {
            return file.getFileName().toString().equals(name);
        }

        /** Shipped, or a tool of the house; not a test and not a contract. */
        boolean isMain() {
            return toString().contains("src/main/") && !toString().startsWith("api/testkit/");
        }

        String folder() {
            return root.relativize(file.getParent()).toString();
        }

        @Override
        public String toString() {
            return root.relativize(file).toString();
        }
    }

    /** The nearest folder upwards that has the modules' sources. */
    static SourceTree find() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("kernel/src/main")) && Files.isDirectory(folder.resolve("api/src/main"))) {
                return new SourceTree(folder);
            }
        }
        throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath()
                + " has kernel/src/main and api/src/main; run the tests inside the project");
    }

    /** All Java files. */
    List<Source> java() throws IOException {
        return files(path -> path.toString().endsWith(".java"));
    }

    /** Java files of the server and the api. */
    List<Source> shipped() throws IOException {
        return java().stream()
                .filter(source -> source.isMain() && !source.toString().startsWith("kernel/simulator/"))
                .toList();
    }

    /** All Markdown files. */
    List<Path> documents() throws IOException {
        return files(path -> path.toString().endsWith(".md")).stream().map(Source::file).toList();
    }

    /** Folders whose path ends so, below the sources. */
    List<String> foldersNamed(String end) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> !isBuilt(path) && Files.isDirectory(path) && path.endsWith(end))
                    .map(Path::toString).toList();
        }
    }

    /** A package that only tests have must say what it is for; the tests of a package needn't say it again. */
    boolean isMainOrWholeTestPackage(String folder) {
        return !folder.contains("src/test/java")
                || !Files.isDirectory(root.resolve(folder.replace("src/test/java", "src/main/java")));
    }

    private List<Source> files(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> !isBuilt(path) && wanted.test(path))
                    .sorted().map(path -> new Source(root, path)).toList();
        }
    }

    private boolean isBuilt(Path path) {
        String below = "/" + root.relativize(path) + "/";
        return below.contains("/target/") || below.contains("/.git/");
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
