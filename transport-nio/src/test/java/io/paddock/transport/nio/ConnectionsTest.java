package io.paddock.transport.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ServerFacts;
import io.paddock.testkit.LengthFramer;
import io.paddock.testkit.ManualClock;
import io.paddock.testkit.ManualTimers;
import io.paddock.testkit.MapConfig;
import io.paddock.testkit.ReadableCounters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final Connections connections = new Connections();
    private Selection selection;
    private Reactor reactor;

    @BeforeEach
    void open() throws Exception {
        ManualClock clock = new ManualClock();
        ServerFacts server = new ServerFacts(1, Path.of("."), Path.of("."), 1 << 20, 1 << 20);
        MapConfig config = new MapConfig(NioOptions.SCHEMA, Map.of());
        NioOptions options = NioOptions.of(config, server);
        selection = new Selection();
        reactor = new Reactor(
                options, Encryption.of(config), selection, new Errands(Thread::new, 1, selection::signal), new ManualTimers(clock), new QuietLog(clock, new ReadableCounters()));
    }

    @AfterEach
    void close() throws Exception {
        selection.close();
    }

    @Test
    void findsEachOfMany() {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(add());
        }
        all.forEach(each -> assertSame(each, connections.find(each.id())));
    }

    @Test
    void aSlotThatIsUsedAgainHasAnotherNumber() {
        Connection first = add();
        Connection neighbour = add();
        connections.remove(first);
        assertNull(connections.find(first.id()));
        Connection second = add();
        assertNotEquals(first.id(), second.id());
        assertNull(connections.find(first.id()));
        assertSame(second, connections.find(second.id()));
        assertSame(neighbour, connections.find(neighbour.id()));
    }

    @Test
    void numbersThatNeverWereAreNotFound() {
        Connection only = add();
        assertTrue(only.id() > 0);
        for (long id : new long[] {0, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE, only.id() + 1, -only.id()}) {
            assertNull(connections.find(id), "found " + id);
        }
        assertEquals(only, connections.find(only.id()));
    }

    private Connection add() {
        Connection connection = new Connection(connections.newId(), reactor, new LengthFramer(10));
        connections.put(connection);
        return connection;
    }
}
