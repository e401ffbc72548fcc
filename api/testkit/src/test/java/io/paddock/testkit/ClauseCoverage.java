package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Compares the numbered sentences of an SPI's Javadoc with the tests of its contract. */
final class ClauseCoverage {
    private ClauseCoverage() {}

    /**
     * @param apiPackage last part of the package's name
     * @param letter     with which the numbers begin
     * @param least      number of sentences that there are
     */
    static void check(String apiPackage, char letter, Class<?> contract, int least) throws IOException {
        SortedSet<String> documented = documented(apiPackage, letter);
        assertTrue(documented.size() >= least, "the sources were not read: " + documented);
        SortedSet<String> tested = new TreeSet<>();
        for (Method test : ReflectionSupport.findMethods(
                contract, method -> method.isAnnotationPresent(Clause.class), HierarchyTraversalMode.TOP_DOWN)) {
            String clause = test.getAnnotation(Clause.class).value();
            assertTrue(tested.add(clause), "two tests for " + clause);
        }
        assertEquals(documented, tested);
    }

    private static SortedSet<String> documented(String apiPackage, char letter) throws IOException {
        Pattern id = Pattern.compile("\\((" + letter + "-\\d{3})\\)");
        SortedSet<String> found = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("../src/main/java/io/paddock/api", apiPackage))) {
            for (Path source : sources.toList()) {
                id.matcher(Files.readString(source)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }
}
