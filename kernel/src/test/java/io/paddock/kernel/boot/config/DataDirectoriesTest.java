package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoriesTest {
    @TempDir Path dir;

    private DataDirectories of(String... lines) throws Exception {
        return new DataDirectories(new ConfigFixture(dir).read(lines).storage());
    }

    @Test
    void missingOnesAreCreated() throws Exception {
        of("dataLogDir=" + dir.resolve("a/b")).prepare();
        assertTrue(Files.isDirectory(dir.resolve("data")));
        assertTrue(Files.isDirectory(dir.resolve("a/b")));
    }

    @Test
    void unlessThatIsOff() throws Exception {
        DataDirectories directories = of("datadir.autocreate=false", "dataLogDir=" + dir.resolve("log"));
        ConfigException refused = assertThrows(ConfigException.class, directories::prepare);
        assertEquals(2, refused.problems().size());
        assertEquals(ConfigProblemId.DIRECTORY, refused.problems().get(0).id());
        Files.createDirectories(dir.resolve("data"));
        Files.createDirectories(dir.resolve("log"));
        directories.prepare();
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Files.writeString(dir.resolve("log"), "");
        DataDirectories directories = of("dataLogDir=" + dir.resolve("log"));
        assertTrue(assertThrows(ConfigException.class, directories::prepare).getMessage().contains("not a directory"));
        DataDirectories below = of("dataLogDir=" + dir.resolve("log/below"));
        assertTrue(assertThrows(ConfigException.class, below::prepare).getMessage().contains("can't be created"));
    }
}
