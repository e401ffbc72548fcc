package io.paddock.testkit;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every numbered sentence of the transport's Javadoc has a test in the contract, and the other way round. */
final class TransportClausesTest {
    @Test
    void javadocAndContractNameTheSameClauses() throws IOException {
        ClauseCoverage.check("transport", 'T', TransportContract.class, 30);
    }
}
