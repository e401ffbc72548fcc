package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private static final Path PATH = Path.of("conf", "zoo.cfg");

    private static List<ConfigLine> lines(String text) throws IOException {
        return ConfigFile.parse(PATH, text).lines();
    }

    @Test
    void linesKeepTheirNumbers() throws Exception {
        assertEquals(List.of(new ConfigLine("a", "1", "zoo.cfg:2"), new ConfigLine("b", "2 3", "zoo.cfg:5")),
                lines("# comment\na=1\n\n  ! comment \\\n b : 2 3  \n"));
    }

    @Test
    void aLineThatGoesOnHasTheNumberOfItsStart() throws Exception {
        assertEquals(List.of(new ConfigLine("a", "1,2", "zoo.cfg:1"), new ConfigLine("b", "x\\", "zoo.cfg:3")),
                lines("a=1,\\\r\n   2\r\nb=x\\\\"));
        assertEquals(List.of(new ConfigLine("a", "1#2", "zoo.cfg:1")), lines("a=1\\\n#2"));
        assertEquals(List.of(new ConfigLine("a", "1", "zoo.cfg:1")), lines("a=1\\"));
    }

    @Test
    void aBrokenEscapeIsToldWithItsLine() {
        IOException broken = assertThrows(IOException.class, () -> lines("a=1\nb=C:\\user"));
        assertEquals(true, broken.getMessage().startsWith("zoo.cfg:2: "), broken::getMessage);
    }

    @Test
    void itIsWhatPropertiesReads() throws Exception {
        String text = "a=1\nb\nc:=x\n d  e f\ne\\ f=g\\u0041\n#x\nh=\\\n\\\n  i\n\\#j=k\na=2\n";
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> mine = new HashMap<>();
        lines(text).forEach(line -> mine.put(line.key(), line.value()));
        assertEquals(properties, mine);
    }

    @Test
    void bothEncodingsAreRead(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("zoo.cfg");
        Files.write(file, "a=\u00e4".getBytes(StandardCharsets.UTF_8));
        assertEquals("\u00e4", ConfigFile.read(file).lines().get(0).value());
        Files.write(file, "a=\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("\u00e4", ConfigFile.read(file).lines().get(0).value());
    }
}
