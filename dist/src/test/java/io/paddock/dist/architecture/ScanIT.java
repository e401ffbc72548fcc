package io.paddock.dist.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.Map;
import java.util.TreeMap;

/** The rules were held against something: a rule about no classes at all is never broken. */
@AnalyzeClasses(packages = "io.paddock", importOptions = BuiltJars.class)
class ScanIT {
    /** About two thirds of what there was when this was written; raise it with the house. */
    private static final Map<String, Integer> FEWEST_CLASSES = new TreeMap<>(Map.of(
            "io.paddock.api", 50,
            "io.paddock.testkit", 30,
            "io.paddock.kernel.", 250,
            "io.paddock.simulator", 0,
            "io.paddock.storage.chronicle", 40,
            "io.paddock.election.fle", 8,
            "io.paddock.transport.nio", 20,
            "io.paddock.acl", 12,
            "io.paddock.admin", 10,
            "io.paddock.dist", 1));

    @ArchTest
    static void everyJarWasScanned(JavaClasses classes) {
        FEWEST_CLASSES.forEach((prefix, fewest) -> {
            long seen = classes.stream().filter(one -> one.getPackageName().concat(".").startsWith(prefix)).count();
            assertTrue(seen >= fewest, () -> "only " + seen + " classes of " + prefix + " were scanned, expected "
                    + fewest + " or more; these tests read jars: run `mvn verify` from the root folder");
        });
    }

    @ArchTest
    static void noTestWasScanned(JavaClasses classes) {
        assertTrue(classes.stream().noneMatch(one -> one.getPackageName().equals(ScanIT.class.getPackageName())),
                "the rules are about what is shipped; the tests must stay out of the scan");
    }
}
