package io.paddock.simulator.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.paddock.election.fle.FastLeaderElectionProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The stories in {@code src/test/resources/stories} happen as they are told. {@code -Dsim.rewrite=true} writes them
 * anew, for a reader to judge the difference.
 */
class StoriesTest {
    private static final Path STORIES = Path.of("src", "test", "resources", "stories");

    @TestFactory
    Stream<DynamicTest> storiesHappenAsTheyAreTold() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(STORIES)) {
            files = all.sorted().toList();
        }
        assertFalse(files.isEmpty());
        return files.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }

    private static void compare(Path file) throws IOException {
        String text = Files.readString(file);
        String retold = new Story(text).retold(new FastLeaderElectionProvider());
        if (Boolean.getBoolean("sim.rewrite")) {
            Files.writeString(file, retold);
        } else {
            assertEquals(text, retold);
        }
    }
}
