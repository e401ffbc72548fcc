package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.testkit.TestModuleContext;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FastLeaderElectionProviderTest {

    @Test
    void intervalsThatContradictEachOtherAreRefused() {
        FastLeaderElectionProvider provider = new FastLeaderElectionProvider();
        TestModuleContext context = TestModuleContext.in(Path.of("."))
                .schema(provider.schema())
                .option("min-notification-interval", "500")
                .option("max-notification-interval", "400")
                .build();
        ModuleStartException refusal = assertThrows(ModuleStartException.class, () -> provider.create(context));
        assertTrue(refusal.getMessage().contains("min-notification-interval=500"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("max-notification-interval=400"), refusal.getMessage());
    }
}
