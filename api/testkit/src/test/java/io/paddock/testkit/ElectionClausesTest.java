package io.paddock.testkit;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every numbered sentence about elections has a test, and the other way round. */
final class ElectionClausesTest {

    @Test
    void electors() throws IOException {
        ClauseCoverage.check("election", 'E', ElectorContract.class, 21);
    }
}
