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
import org.junit.jupiter.api.Test;

/** Every numbered sentence of the transport's Javadoc has a test in the contract, and the other way round. */
class TransportClausesTest {
    private static final Pattern ID = Pattern.compile("\\(T-1\\d\\d\\)");

    @Test
    void javadocAndContractNameTheSameClauses() throws IOException {
        SortedSet<String> documented = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("../src/main/java/io/paddock/api/transport"))) {
            for (Path source : sources.toList()) {
                ID.matcher(Files.readString(source)).results()
                        .forEach(id -> documented.add(id.group().substring(1, id.group().length() - 1)));
            }
        }
        SortedSet<String> tested = new TreeSet<>();
        for (Method method : TransportContract.class.getDeclaredMethods()) {
            Clause clause = method.getAnnotation(Clause.class);
            if (clause != null) {
                assertTrue(tested.add(clause.value()), "two tests for " + clause.value());
            }
        }
        assertTrue(documented.size() > 20, "the sources were not read: " + documented);
        assertEquals(documented, tested);
    }
}
