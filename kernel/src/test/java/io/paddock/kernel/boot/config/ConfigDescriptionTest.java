package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.config.ConfigOption;
import io.paddock.api.config.ConfigSchema;
import io.paddock.kernel.plugin.OfferedOptions;
import io.paddock.kernel.plugin.Spi;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigDescriptionTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private final ConfigDescription description = new ConfigDescription(List.of());

    @Test
    void theDocumentIsTheTable() throws Exception {
        if (Boolean.getBoolean("paddock.docs.rewrite")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, description.markdown());
        }
        assertEquals(description.markdown(), Files.readString(DOCUMENT),
                "docs/configuration.md is not what the table says; its first lines tell how to make it anew");
    }

    @Test
    void everyKeyIsDescribedEverywhere() {
        String text = description.text();
        String json = description.json();
        for (ConfigKey key : ConfigTable.get().keys()) {
            assertTrue(text.contains("\n" + key.name()), key.name());
            assertTrue(json.contains("\"key\": \"" + key.name() + "\""), key.name());
        }
        assertTrue(text.contains("\nserver.N\n"), text);
        assertEquals(json.lines().filter(line -> line.contains("\"key\"")).count(),
                ConfigTable.get().keys().size() + KeyFamily.values().length);
    }

    @Test
    void optionsOfProvidersAreDescribedToo() {
        ConfigSchema schema = ConfigSchema.of(ConfigOption.size("room", 1, 1, 9, "A \"room\"."));
        ConfigDescription full = new ConfigDescription(
                List.of(new OfferedOptions(Spi.STORAGE, "acme", "storage.acme.", schema)));
        assertTrue(full.text().contains("storage.acme.room=1\n    A \"room\".\n    Takes bytes from 1 to 9"), full::text);
        assertTrue(full.json().contains("\"doc\": \"A \\\"room\\\".\""), full::json);
    }

    @Test
    void everyDefaultIsAllowed() {
        for (ConfigKey key : ConfigTable.get().keys()) {
            String text = key.option().defaultValue();
            if (text != null) {
                assertEquals(Optional.of(text), key.canonical(text), key.name());
            }
        }
    }

    @Test
    void noTwoKeysAreOneInTheEnvironment() {
        List<String> names = ConfigTable.get().keys().stream().map(key -> SettingsMerger.variableName(key.name())).toList();
        assertEquals(names.size(), Set.copyOf(names).size());
    }

    @Test
    void everySettingOfApachesIsKnown() throws Exception {
        try (InputStream list = getClass().getResourceAsStream("apache-keys.txt")) {
            List<String> names = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).toList();
            assertTrue(names.size() > 200, () -> "only " + names.size() + " names");
            assertEquals(List.of(),
                    names.stream().filter(name -> ConfigTable.get().find(name).isEmpty()).toList());
        }
    }

    @Test
    void everyKeyIsExplained() {
        for (ConfigKey key : ConfigTable.get().keys()) {
            assertTrue(key.option().doc().length() > 10, key.name());
        }
    }
}
