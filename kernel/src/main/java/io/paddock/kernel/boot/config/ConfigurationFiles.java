package io.paddock.kernel.boot.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ensemble's configuration for the next start, in the files that Apache's server writes: the servers in
 * {@code zoo.cfg.dynamic.VERSION}, and {@code zoo.cfg} names that file instead of the servers; what it was before is in
 * {@code zoo.cfg.bak}. Where these can't be written (a read-only mount), a file of that name in {@code dataDir} keeps
 * them, and counts if it is the newer one.
 */
public final class ConfigurationFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFiles.class);
    private static final String DYNAMIC = ".dynamic.";
    private static final String POINTER = "dynamicConfigFile";
    private static final String SPARE = "zoo.cfg" + DYNAMIC;

    private final Path file;
    private final Path dataDir;

    /** @param file the {@code zoo.cfg} */
    public ConfigurationFiles(Path file, Path dataDir) {
        this.file = file.toAbsolutePath().normalize();
        this.dataDir = dataDir;
    }

    /**
     * Keeps a configuration. Blocks; any thread, one at a time.
     *
     * @param text    the servers, in the form of {@code /zookeeper/config}
     * @param clients whether it says where this server's clients connect, so that {@code zoo.cfg} need not
     * @param secure  the same for those over TLS
     */
    public void keep(String text, long version, boolean clients, boolean secure) {
        String servers = withoutVersion(text);
        try {
            Path dynamic = file.resolveSibling(file.getFileName() + DYNAMIC + Long.toHexString(version));
            replace(dynamic, servers);
            pointTo(dynamic, clients, secure);
        } catch (IOException e) {
            LOG.warn("The configuration 0x{} can't be written to {} ({}); it is kept in {}, and counts when the server is"
                    + " started again", Long.toHexString(version), file, e.toString(), dataDir);
            keepInDataDir(servers, version);
        }
    }

    private void keepInDataDir(String servers, long version) {
        try {
            Path spare = dataDir.resolve(SPARE + Long.toHexString(version));
            replace(spare, servers);
            for (Path other : spares(dataDir)) {
                if (!other.equals(spare)) {
                    Files.deleteIfExists(other);
                }
            }
        } catch (IOException e) {
            LOG.error("The configuration 0x{} is kept nowhere: {}. Started again, this server needs the servers of its old"
                    + " configuration, too, until one tells it the new one", Long.toHexString(version), e.toString());
        }
    }

    /** The newest configuration in the data directory with a greater version than that, if there is one. */
    static Optional<Path> newerThan(long version, Path dataDir) {
        return spares(dataDir).stream()
                .filter(spare -> DynamicConfigFile.version(spare.toString()) > version)
                .max((one, other) -> Long.compare(
                        DynamicConfigFile.version(one.toString()), DynamicConfigFile.version(other.toString())));
    }

    private static List<Path> spares(Path dataDir) {
        try (Stream<Path> files = Files.list(dataDir)) {
            return files.filter(path -> path.getFileName().toString().startsWith(SPARE)).toList();
        } catch (IOException e) {
            return List.of(); // there is no directory yet
        }
    }

    private static String withoutVersion(String text) {
        return String.join("\n", text.lines().filter(line -> !line.startsWith("version=")).toList()) + "\n";
    }

    private void pointTo(Path dynamic, boolean clients, boolean secure) throws IOException {
        ConfigFile before = ConfigFile.read(file);
        List<String> lines = new ArrayList<>();
        for (String line : before.text().split("\n", -1)) {
            String key = keyOf(line);
            boolean goes = key.equals(POINTER) || isMembership(key)
                    || clients && (key.equals("clientPort") || key.equals("clientPortAddress"))
                    || secure && (key.equals("secureClientPort") || key.equals("secureClientPortAddress"));
            if (!goes) {
                lines.add(line);
            }
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        lines.add(POINTER + "=" + dynamic);
        Path backup = file.resolveSibling(file.getFileName() + ".bak");
        if (before.lines().stream().noneMatch(line -> line.key().equals(POINTER))) {
            Files.copy(file, backup, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        replace(file, String.join("\n", lines) + "\n");
    }

    private static String keyOf(String line) {
        return line.stripLeading().split("[=:\\s]", 2)[0];
    }

    private static boolean isMembership(String key) {
        return KeyFamily.of(key).filter(KeyFamily::isMembership).isPresent();
    }

    /** All of it or nothing, also if the power fails; where it is a link, what it leads to. Who may read it stays the same. */
    private static void replace(Path name, String text) throws IOException {
        Path target = Files.exists(name) ? name.toRealPath() : name;
        Path fresh = target.resolveSibling(target.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        Set<PosixFilePermission> permissions = Files.exists(target)
                ? Files.getPosixFilePermissions(target) : PosixFilePermissions.fromString("rw-r--r--");
        try (FileChannel channel = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(permissions))) {
            Files.setPosixFilePermissions(fresh, permissions); // whatever the umask says
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
