package io.paddock.testkit;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every numbered sentence of the storage's Javadoc has a test in the contract, and the other way round. */
final class StorageClausesTest {
    @Test
    void javadocAndContractNameTheSameClauses() throws IOException {
        ClauseCoverage.check("storage", 'S', StorageContract.class, 25);
    }
}
