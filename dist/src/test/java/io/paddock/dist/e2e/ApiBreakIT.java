package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.OutsideMaven;
import io.paddock.dist.e2e.harness.SourceCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The build notices when a stable type of the api loses something: today's api plays the last release. */
@Timeout(400)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class ApiBreakIT {
    private static final String RELEASE = "0.0.1";
    private static final String VERSION = System.getProperty("paddock.e2e.version", "0.1.0");
    private static final String STABLE = "io/paddock/api/access/AclScheme.java";
    private static final String INCUBATING = "io/paddock/api/election/Elector.java";

    @TempDir
    private Path dir;

    @Test
    void aMethodThatIsTakenOutOfAStableTypeBreaksTheBuild() throws Exception {
        Path sources = Path.of("..").toAbsolutePath().normalize();
        Path api = dir.resolve("paddock/api");
        Path java = api.resolve("src/main/java");
        SourceCopy.of(sources.resolve("api/src/main"), api.resolve("src/main"));
        Files.copy(sources.resolve("pom.xml"), dir.resolve("paddock/pom.xml"));
        Files.copy(sources.resolve("api/pom.xml"), api.resolve("pom.xml"));
        try (OutsideMaven maven = new OutsideMaven(dir)) {
            Path jar = sources.resolve("api/target/paddock-api-" + VERSION + ".jar");
            maven.install("paddock-api", RELEASE, releasedPom(), jar);
            take(java.resolve(INCUBATING), "    default void onConnected(long server) {}");
            OutsideMaven.Outcome incubating = compare(maven, api);
            assertEquals(0, incubating.exitCode(), incubating::log);
            take(java.resolve(STABLE), "    boolean isValid(String aclId);");
            OutsideMaven.Outcome stable = compare(maven, api);
            assertNotEquals(0, stable.exitCode(), stable::log);
            assertTrue(stable.log().contains("AclScheme.isValid"), stable::log);
        }
    }

    private static OutsideMaven.Outcome compare(OutsideMaven maven, Path api) throws Exception {
        return maven.run(api, "verify", "-DskipTests", "-Dapi.baseline=" + RELEASE, "-Dapi.baseline.missing=false");
    }

    private Path releasedPom() throws Exception {
        return Files.writeString(dir.resolve("released.xml"), "<project><modelVersion>4.0.0</modelVersion>"
                + "<groupId>io.paddock</groupId><artifactId>paddock-api</artifactId><version>" + RELEASE
                + "</version></project>");
    }

    private static void take(Path file, String line) throws Exception {
        String text = Files.readString(file);
        assertTrue(text.contains(line), line + " in " + file);
        Files.writeString(file, text.replace(line, ""));
    }
}
