package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A directory with a zoo.cfg, and what else a configuration is read from. */
final class ConfigFixture {
    final Path dir;
    final Map<String, String> properties = new HashMap<>();
    final Map<String, String> environment = new HashMap<>();

    ConfigFixture(Path dir) {
        this.dir = dir;
    }

    Path dataDir() {
        return dir.resolve("data");
    }

    ConfigFixture myId(String text) throws IOException {
        Files.createDirectories(dataDir());
        Files.writeString(dataDir().resolve("myid"), text);
        return this;
    }

    Path write(String name, String... lines) throws IOException {
        return Files.writeString(dir.resolve(name), String.join("\n", lines));
    }

    /** Reads these lines; the data directory is the first. */
    ServerConfig read(String... lines) throws Exception {
        return readExactly("dataDir=" + dataDir() + "\n" + String.join("\n", lines));
    }

    /** Three servers, and this is the first. */
    ServerConfig readEnsemble(String... lines) throws Exception {
        myId("1\n");
        return read("initLimit=10\nsyncLimit=5\nserver.1=a:2888:3888\nserver.2=b:2888:3888\nserver.3=c:2888:3888\n"
                + String.join("\n", lines));
    }

    ServerConfig readExactly(String text) throws Exception {
        return new ServerConfigReader(properties, environment).read(write("zoo.cfg", text));
    }

    List<ConfigProblem> problems(String... lines) {
        return assertThrows(ConfigException.class, () -> read(lines)).problems();
    }

    /** The one problem that these lines have. */
    ConfigProblem problem(String... lines) {
        List<ConfigProblem> problems = problems(lines);
        assertTrue(problems.size() == 1, () -> "one problem expected: " + problems);
        return problems.get(0);
    }

    /** The one warning about these lines. */
    ConfigProblem warning(String... lines) throws Exception {
        List<ConfigProblem> warnings = read(lines).warnings();
        assertTrue(warnings.size() == 1, () -> "one warning expected: " + warnings);
        return warnings.get(0);
    }
}
