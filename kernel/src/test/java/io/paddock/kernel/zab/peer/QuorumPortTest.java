package io.paddock.kernel.zab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.api.transport.Plane;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.MemoryLine;
import org.junit.jupiter.api.Test;

/** Learners that come before this server leads. */
class QuorumPortTest {
    @Test
    void theyDoNotWaitForLongForWhoIsNotElected() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3)) {
            servers.boot(1);
            MemoryLine learner = servers.server(1).transport().connect(Plane.QUORUM, "10.0.0.9");
            servers.pass(1_900);
            assertNull(learner.closeReason());
            servers.pass(200);
            assertEquals("this server has not been elected, as far as it knows", learner.closeReason());
        }
    }
}
