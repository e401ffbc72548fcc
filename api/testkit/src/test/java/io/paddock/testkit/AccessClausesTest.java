package io.paddock.testkit;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every numbered sentence about access has a test, and the other way round. */
final class AccessClausesTest {

    @Test
    void aclSchemes() throws IOException {
        ClauseCoverage.check("access", 'A', AclSchemeContract.class, 9);
    }

    @Test
    void authenticators() throws IOException {
        ClauseCoverage.check("access", 'U', AuthenticatorContract.class, 13);
    }

    @Test
    void accessPolicies() throws IOException {
        ClauseCoverage.check("access", 'P', AccessPolicyContract.class, 6);
    }
}
