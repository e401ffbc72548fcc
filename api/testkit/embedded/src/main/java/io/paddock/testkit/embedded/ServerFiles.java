package io.paddock.testkit.embedded;

import io.paddock.kernel.boot.config.ConfigException;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.boot.config.ServerConfigReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server's directory, with {@code zoo.cfg} and {@code myid} as an operator would write them. */
final class ServerFiles {
    private final Path directory;

    private ServerFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes a directory for a server.
     *
     * @param members the {@code server.N} lines; empty for a server that stands alone
     */
    static ServerFiles create(long id, int clientPort, Map<String, String> members, Map<String, String> properties) {
        try {
            ServerFiles files = new ServerFiles(Files.createTempDirectory("paddock-" + id + "-"));
            Map<String, String> all = new LinkedHashMap<>();
            all.put("dataDir", files.directory.resolve("data").toString());
            all.put("clientPort", Integer.toString(clientPort));
            all.put("clientPortAddress", "127.0.0.1");
            all.put("admin.enableServer", "false"); // its port would be the same in all tests
            all.putAll(properties);
            all.putAll(members);
            List<String> lines = new ArrayList<>();
            all.forEach((key, value) -> lines.add(key + "=" + value.replace("\\", "\\\\")));
            Files.write(files.config(), lines);
            Files.createDirectory(files.directory.resolve("data"));
            Files.writeString(files.directory.resolve("data").resolve("myid"), Long.toString(id));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of server " + id + " can't be made", e);
        }
    }

    private Path config() {
        return directory.resolve("zoo.cfg");
    }

    Path directory() {
        return directory;
    }

    /** Nothing but the file counts: system properties here are the test's. */
    ServerConfig read() {
        try {
            return new ServerConfigReader(Map.of(), Map.of()).read(config());
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    void delete() {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException error) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " can't be deleted", e);
        }
    }
}
