package io.paddock.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every exported type says how much it may change, and since when. */
class StabilityTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void everyExportedTypeSaysIt() throws Exception {
        List<Class<?>> types = exportedTypes();
        assertTrue(types.size() > 40, "the classes were not read: " + types);
        List<String> silent = new ArrayList<>();
        for (Class<?> type : types) {
            Stable stable = type.getAnnotation(Stable.class);
            Incubating incubating = type.getAnnotation(Incubating.class);
            String since = stable != null ? stable.since() : incubating != null ? incubating.since() : "";
            if (stable != null == (incubating != null) || !since.matches("\\d+\\.\\d+")) {
                silent.add(type.getName());
            }
        }
        assertEquals(List.of(), silent, "each needs one of @Stable(since) and @Incubating(since)");
    }

    private static List<Class<?>> exportedTypes() throws Exception {
        List<Class<?>> types = new ArrayList<>();
        for (ModuleDescriptor.Exports exported : descriptor().exports()) {
            Path directory = CLASSES.resolve(exported.source().replace('.', '/'));
            try (Stream<Path> files = Files.list(directory)) {
                for (String name : files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.contains("-info") && !file.contains("$"))
                        .toList()) {
                    Class<?> type = Class.forName(exported.source() + "." + name.replace(".class", ""));
                    if (Modifier.isPublic(type.getModifiers())) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }

    private static ModuleDescriptor descriptor() throws IOException {
        try (InputStream in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }
}
