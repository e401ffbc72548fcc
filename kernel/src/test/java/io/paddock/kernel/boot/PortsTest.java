package io.paddock.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.transport.Plane;
import io.paddock.kernel.testing.MemoryTransport;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.EnsembleRules;
import io.paddock.kernel.zab.peer.EnsembleTimes;
import io.paddock.kernel.zab.peer.ServerSet;
import io.paddock.testkit.ManualClock;
import io.paddock.testkit.ManualTimers;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PortsTest {
    private static final InetSocketAddress QUORUM = InetSocketAddress.createUnresolved("127.0.0.1", 2888);
    private static final InetSocketAddress ELECTION = InetSocketAddress.createUnresolved("127.0.0.1", 3888);

    private final ManualClock clock = new ManualClock();
    private final ManualTimers timers = new ManualTimers(clock);
    private final MemoryTransport transport = new MemoryTransport();
    private final Ports ports = new Ports(transport, timers);
    private int begun;

    private void listenForPeers(int tries) {
        EnsembleMember self = new EnsembleMember(1, true, List.of(QUORUM), List.of(ELECTION));
        ServerSet servers = new ServerSet(
                new TreeMap<>(Map.of(1L, self)), Collections.emptySortedMap(), Collections.emptySortedMap(), 0, "");
        ports.listenForPeers(
                new EnsembleSettings(
                        servers, new EnsembleTimes(1, 1, 1, 1, 1), EnsembleRules.DEFAULT, List.of(QUORUM),
                        List.of(ELECTION), tries),
                () -> begun++);
    }

    private void passSecond() {
        clock.advanceMillis(1000);
        timers.runDue();
    }

    @Test
    void aPortThatBecomesFreeIsTakenAndTheRoleBeginsThen() {
        transport.occupied(Plane.QUORUM, true);
        listenForPeers(3);
        assertTrue(transport.isListening(Plane.ELECTION));
        passSecond();
        assertEquals(0, begun);
        transport.occupied(Plane.QUORUM, false);
        passSecond();
        assertEquals(1, begun);
        assertTrue(transport.isListening(Plane.QUORUM));
        passSecond();
        assertEquals(1, begun);
    }

    @Test
    void afterSoManyTriesThePortIsGivenUpAndSaidWhatToDo() {
        transport.occupied(Plane.ELECTION, true);
        listenForPeers(3);
        passSecond();
        clock.advanceMillis(1000);
        String message = assertThrows(PortException.class, timers::runDue).getMessage();
        for (String part : List.of("PDK-215", "127.0.0.1:3888", "election port", "Address already in use", "ss -ltnp")) {
            assertTrue(message.contains(part), () -> part + " in " + message);
        }
        assertEquals(0, begun);
    }

    @Test
    void zeroTriesAreTriesWithoutEnd() {
        transport.occupied(Plane.ELECTION, true);
        listenForPeers(0);
        for (int i = 0; i < 10; i++) {
            passSecond();
        }
        transport.occupied(Plane.ELECTION, false);
        passSecond();
        assertEquals(1, begun);
    }

    @Test
    void theClientsPortIsNotTriedTwice() {
        transport.occupied(Plane.CLIENT, true);
        String message = assertThrows(PortException.class,
                () -> ports.listenForClients(
                        Plane.CLIENT, new InetSocketAddress("127.0.0.1", 2181), readable -> 0, 0)).getMessage();
        assertTrue(message.contains("127.0.0.1:2181") && message.contains("clientPort"), message);
    }
}
