package io.paddock.testkit.embedded;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PaddockExtensionTest {
    @RegisterExtension
    static final PaddockExtension SHARED = PaddockExtension.of(PaddockEnsemble.of(1));

    private static final Set<Integer> PORTS_SEEN = new HashSet<>();

    @RegisterExtension
    final PaddockExtension own = PaddockExtension.of(PaddockEnsemble.of(1));

    @RepeatedTest(2)
    void aFieldOfTheTestIsNewForEachTest() {
        assertTrue(own.server().isServing());
        assertTrue(PORTS_SEEN.add(own.server().port()));
        assertNotEquals(SHARED.connectString(), own.connectString());
    }

    @Nested
    class Inside {
        @Test
        void aNestedClassHasThoseOfTheClassAround() {
            assertTrue(SHARED.server().isServing());
        }
    }
}
