package io.paddock.testkit;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every numbered sentence about administration has a test, and the other way round. */
final class AdminClausesTest {

    @Test
    void administration() throws IOException {
        ClauseCoverage.check("admin", 'M', AdminContract.class, 19);
    }
}
