package io.paddock.testkit.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@PaddockTest
@Timeout(60)
class PaddockTestParametersTest {
    @Test
    void parametersAreGiven(PaddockServer server, PaddockEnsemble ensemble, @ConnectString String servers) {
        assertSame(server, ensemble.server(1));
        assertEquals(servers, server.connectString());
        assertEquals("standalone", server.mode());
    }
}
