package io.paddock.dist.e2e.harness;

import io.paddock.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The configuration of one server: the keys of zoo.cfg, system properties, and a directory of its own. */
public final class ServerConfig {
    /** The super user of every server here. */
    public static final String SUPER_USER = "super:secret";

    private final Path directory;
    private final int clientPort = Ports.next();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, String> systemProperties = new LinkedHashMap<>();
    private ServerProgram program = ServerProgram.current();

    private ServerConfig(Path directory) {
        this.directory = directory;
    }

    /** A standalone server with short ticks, all four-letter words, and everything optional switched on. */
    public static ServerConfig standalone(Path directory) {
        return new ServerConfig(directory)
                .set("tickTime", "500")
                .set("initLimit", "20")
                .set("syncLimit", "10")
                .set("maxClientCnxns", "0")
                .set("admin.enableServer", "false")
                .set("4lw.commands.whitelist", "*")
                .set("extendedTypesEnabled", "true")
                .set("enforceQuota", "true")
                .set("DigestAuthenticationProvider.superDigest", "super:" + Digests.of(SUPER_USER));
    }

    /** Sets a key of zoo.cfg. */
    public ServerConfig set(String key, String value) {
        keys.put(key, value);
        return this;
    }

    /** Leaves a key out of zoo.cfg. */
    public ServerConfig unset(String key) {
        keys.remove(key);
        return this;
    }

    /** Sets a system property of the server's JVM, by SERVER_JVMFLAGS as operators do. */
    public ServerConfig systemProperty(String name, String value) {
        systemProperties.put(name, value);
        return this;
    }

    /** Chooses the server that is run, in place of the one that all tests run. */
    public ServerConfig program(ServerProgram chosen) {
        program = chosen;
        return this;
    }

    ServerProgram program() {
        return program;
    }

    public Path directory() {
        return directory;
    }

    public Path dataDir() {
        return directory.resolve("data");
    }

    public int clientPort() {
        return clientPort;
    }

    void copyMembersTo(ServerConfig other) {
        keys.forEach((key, value) -> {
            if (key.startsWith("server.")) {
                other.keys.putIfAbsent(key, value);
            }
        });
    }

    /** The file as it is now, whoever has written it last. */
    public Path file() {
        return directory.resolve("zoo.cfg");
    }

    /** Makes the server number {@code id} of an ensemble. */
    ServerConfig myid(int id) throws IOException {
        Files.createDirectories(dataDir());
        Files.writeString(dataDir().resolve("myid"), id + "\n");
        return this;
    }

    /** Writes zoo.cfg and returns where. */
    public Path write() throws IOException {
        Files.createDirectories(dataDir());
        List<String> lines = new ArrayList<>();
        lines.add("dataDir=" + dataDir());
        lines.add("clientPort=" + clientPort);
        lines.add("clientPortAddress=127.0.0.1");
        keys.forEach((key, value) -> lines.add(key + "=" + value));
        return Files.write(directory.resolve("zoo.cfg"), lines);
    }

    String jvmFlags() {
        return systemProperties.entrySet().stream()
                .map(e -> "-D" + e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }
}
