package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigToolTest {
    @TempDir Path dir;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ConfigTool tool() {
        return new ConfigTool(Map.of(), Map.of(), dir.resolve("plugins"),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void checkSaysWhatIsWrong() throws Exception {
        Path file = new ConfigFixture(dir).write("zoo.cfg", "dataDir=" + dir, "tikTime=1");
        assertEquals(ConfigTool.BAD, tool().check(file));
        assertTrue(printed().startsWith("PDK-202 zoo.cfg:2"), printed());
    }

    @Test
    void checkSaysWhichProvidersAreMissing() throws Exception {
        Path file = new ConfigFixture(dir).write("zoo.cfg", "dataDir=" + dir, "preAllocSize=1");
        assertEquals(ConfigTool.BAD, tool().check(file));
        assertTrue(printed().startsWith("PDK-250 zoo.cfg:2"), printed());
        assertTrue(printed().contains("PDK-101 default of storage: nobody offers"), printed());
    }

    @Test
    void describeHasThreeFormats() {
        assertEquals(ConfigTool.GOOD, tool().describe("text"));
        assertTrue(printed().contains("\ntickTime=3000\n"), printed());
        assertEquals(ConfigTool.GOOD, tool().describe("json"));
        assertTrue(printed().contains("\"key\": \"tickTime\""), printed());
        assertEquals(ConfigTool.GOOD, tool().describe("markdown"));
        assertTrue(printed().contains("| `tickTime` |"), printed());
        assertEquals(ConfigTool.BAD, tool().describe("xml"));
    }
}
