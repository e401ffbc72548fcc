package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a reconfiguration, and found again at the next start. */
final class ConfigurationFilesTest {
    private static final String MORE = """
            server.1=a:2888:3888:participant
            server.2=b:2888:3888:participant
            server.3=c:2888:3888:participant
            server.4=d:2888:3888:observer;0.0.0.0:2184
            version=100000007""";

    @TempDir
    private Path dir;

    private ConfigFixture start() throws Exception {
        ConfigFixture fixture = new ConfigFixture(dir);
        fixture.readEnsemble("# which port", "clientPort=2181", "  clientPortAddress : 127.0.0.1", "reconfigEnabled=true", "");
        return fixture;
    }

    private ServerConfig again() throws Exception {
        return new ServerConfigReader(java.util.Map.of(), java.util.Map.of()).read(dir.resolve("zoo.cfg"));
    }

    @Test
    void theNextStartKnowsIt() throws Exception {
        ConfigFixture fixture = start();
        String before = Files.readString(dir.resolve("zoo.cfg"));
        new ConfigurationFiles(dir.resolve("zoo.cfg"), fixture.dataDir()).keep(MORE, 0x100000007L, false, false);
        assertEquals(MORE, again().ensemble().membership().toString());
        assertEquals(before, Files.readString(dir.resolve("zoo.cfg.bak")));
        assertEquals(List.of("# which port", "clientPort=2181", "  clientPortAddress : 127.0.0.1", "reconfigEnabled=true",
                        "dynamicConfigFile=" + dir.resolve("zoo.cfg.dynamic.100000007")),
                Files.readAllLines(dir.resolve("zoo.cfg")).stream().skip(3).toList());
    }

    @Test
    void theBackupStaysWhatItWasBeforeTheFirst() throws Exception {
        ConfigFixture fixture = start();
        String before = Files.readString(dir.resolve("zoo.cfg"));
        ConfigurationFiles files = new ConfigurationFiles(dir.resolve("zoo.cfg"), fixture.dataDir());
        files.keep(MORE, 0x100000007L, false, false);
        files.keep(MORE.replace("100000007", "20000000a"), 0x20000000aL, false, false);
        assertEquals(0x20000000aL, again().ensemble().membership().version());
        assertEquals(before, Files.readString(dir.resolve("zoo.cfg.bak")));
        try (Stream<Path> left = Files.list(dir)) {
            assertFalse(left.anyMatch(path -> path.toString().endsWith(".tmp")));
        }
    }

    @Test
    void whoMayReadItStaysTheSameAndLinksStayLinks() throws Exception {
        ConfigFixture fixture = start();
        Path file = dir.resolve("zoo.cfg");
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere")).resolve("real.cfg");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-------"));
        new ConfigurationFiles(file, fixture.dataDir()).keep(MORE, 0x100000007L, false, false);
        assertTrue(Files.isSymbolicLink(file));
        assertTrue(Files.readString(elsewhere).contains("dynamicConfigFile="));
        for (Path secret : List.of(elsewhere, dir.resolve("zoo.cfg.bak"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)), secret::toString);
        }
    }

    @Test
    void whereClientsConnectIsSaidInOnePlace() throws Exception {
        ConfigFixture fixture = start();
        String with = MORE.replace("a:2888:3888:participant", "a:2888:3888:participant;0.0.0.0:2191");
        new ConfigurationFiles(dir.resolve("zoo.cfg"), fixture.dataDir()).keep(with, 0x100000007L, true, false);
        assertEquals(2191, again().clientPort());
        assertFalse(Files.readString(dir.resolve("zoo.cfg")).contains("clientPort"));
    }

    @Test
    void aReadOnlyFileIsStillOvercome() throws Exception {
        ConfigFixture fixture = start();
        ConfigurationFiles files = new ConfigurationFiles(dir.resolve("missing").resolve("zoo.cfg"), fixture.dataDir());
        files.keep(MORE.replace("100000007", "100000005"), 0x100000005L, false, false);
        files.keep(MORE, 0x100000007L, false, false);
        assertEquals(MORE, again().ensemble().membership().toString());
        try (Stream<Path> kept = Files.list(fixture.dataDir())) {
            assertEquals(List.of("myid", "zoo.cfg.dynamic.100000007"),
                    kept.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void theNewerOneCounts() throws Exception {
        ConfigFixture fixture = start();
        new ConfigurationFiles(dir.resolve("missing").resolve("zoo.cfg"), fixture.dataDir())
                .keep(MORE.replace("100000007", "100000005"), 0x100000005L, false, false);
        new ConfigurationFiles(dir.resolve("zoo.cfg"), fixture.dataDir()).keep(MORE, 0x100000007L, false, false);
        assertEquals(0x100000007L, again().ensemble().membership().version());
    }

    @Test
    void whereReconfigurationIsOffWhatIsInTheFileCounts() throws Exception {
        ConfigFixture fixture = start();
        new ConfigurationFiles(dir.resolve("missing").resolve("zoo.cfg"), fixture.dataDir()).keep(MORE, 7, false, false);
        Files.writeString(dir.resolve("zoo.cfg"),
                Files.readString(dir.resolve("zoo.cfg")).replace("reconfigEnabled=true", "reconfigEnabled=false"));
        assertEquals(3, again().ensemble().membership().members().size());
    }

    @Test
    void whoWasTakenOutIsToldSo() throws Exception {
        ConfigFixture fixture = start();
        String without = MORE.lines().filter(line -> !line.startsWith("server.1=")).reduce((a, b) -> a + "\n" + b).orElseThrow();
        new ConfigurationFiles(dir.resolve("zoo.cfg"), fixture.dataDir()).keep(without, 0x100000007L, false, false);
        ConfigException refused = org.junit.jupiter.api.Assertions.assertThrows(ConfigException.class, this::again);
        assertTrue(refused.getMessage().contains("reconfig has taken it out"), refused.getMessage());
        assertFalse(refused.getMessage().contains("delete"), refused.getMessage());
    }

    /** What stands in a file that can't be written is what was before: it must not count by itself. */
    @Test
    void whoWasTakenOutIsToldWhichFileSaysSo() throws Exception {
        ConfigFixture fixture = start();
        String without = MORE.lines().filter(line -> !line.startsWith("server.1=")).reduce((a, b) -> a + "\n" + b).orElseThrow();
        new ConfigurationFiles(dir.resolve("missing").resolve("zoo.cfg"), fixture.dataDir()).keep(without, 0x100000007L, false, false);
        Path kept = fixture.dataDir().resolve("zoo.cfg.dynamic.100000007");
        ConfigException refused = org.junit.jupiter.api.Assertions.assertThrows(ConfigException.class, this::again);
        assertTrue(refused.getMessage().contains(", delete " + kept + ", and let reconfig"), refused.getMessage());
        Files.delete(kept);
        assertEquals(3, again().ensemble().membership().members().size());
    }
}
