package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.paddock.dist.e2e.harness.ClientLoader;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.SharedServer;
import io.paddock.dist.e2e.oldclient.Scenario;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of older releases see the same as today's. */
@ExtendWith(SharedServer.class)
@ResourceLock(SharedServer.LOCK)
@Timeout(120)
final class OldClientsIT {
    private static final List<String> EXPECTED = List.of(
            "/a", "/s0000000001", "version 1", "22 2", "[a, s0000000001] 2", "NOTEMPTY", "BADVERSION", "exists false",
            "NodeDataChanged", "NodeChildrenChanged", "multi 4", "BADVERSION", "digest");

    @ParameterizedTest
    @ValueSource(strings = {"3.4.12", "3.5.10"})
    @SuppressWarnings("unchecked")
    void anOlderClientWorks(String version, ServerProcess server) throws Exception {
        String own = Scenario.class.getPackageName();
        try (ClientLoader loader = new ClientLoader(version, own)) {
            Class<?> scenario = loader.loadClass(Scenario.class.getName());
            assertNotEquals(Scenario.class, scenario, "it is loaded apart");
            var run = (BiFunction<String, String, List<String>>) scenario.getConstructor().newInstance();
            assertEquals(EXPECTED, run.apply(server.connectString(), "/old-" + version));
        }
    }

    @Test
    void todaysClientSeesTheSame(ServerProcess server) {
        assertEquals(EXPECTED, new Scenario().apply(server.connectString(), "/old-today"));
    }
}
