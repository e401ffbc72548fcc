package io.paddock.dist.e2e.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What tests of partitions have in common: an ensemble with links, writers, and what must hold when all is healed. */
public abstract class PartitionTest {
    /** What is slow on a busy machine; all of it takes some seconds at most on a quiet one. */
    protected static final Duration LIMIT = Duration.ofSeconds(90);
    /**
     * Long enough for a session whose server falls silent: Apache's client notices that after two thirds of this, and then
     * waits up to a second before it dials the next server. With 3 s or less the session may be over by then.
     */
    protected static final int SESSION_MILLIS = 6_000;

    private final List<Counter> counters = new ArrayList<>();
    private String name;

    protected abstract EnsembleProcesses ensemble();

    @BeforeEach
    final void name(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName() + test.getDisplayName().replaceAll("[^A-Z]", "");
    }

    @AfterEach
    final void healAndStop() throws Exception {
        counters.forEach(Counter::close);
        if (ensemble() != null) {
            ensemble().links().healAll();
        }
    }

    /** Short times, so that silence is soon noticed: 1.5 s. */
    protected static void shortTimes(ServerConfig config) {
        config.set("tickTime", "250").set("initLimit", "20").set("syncLimit", "6");
        config.set("maxSessionTimeout", Integer.toString(SESSION_MILLIS));
    }

    /** A path that no other test uses. */
    protected final String path(String suffix) {
        return "/" + name + "-" + suffix;
    }

    /** A writer that begins on that server, with an ephemeral of its own. */
    protected final Counter count(String suffix, List<ServerProcess> servers) throws Exception {
        Counter counter = Counter.on(path(suffix), SESSION_MILLIS, servers);
        counters.add(counter);
        counter.createEphemeral(path(suffix) + "-here");
        return counter;
    }

    /** A writer on each server, which knows the others too. */
    protected final List<Counter> countOnAll() throws Exception {
        List<Counter> made = new ArrayList<>();
        List<ServerProcess> servers = ensemble().servers();
        for (int i = 0; i < servers.size(); i++) {
            List<ServerProcess> order = new ArrayList<>(servers.subList(i, servers.size()));
            order.addAll(servers.subList(0, i));
            made.add(count("counter" + (i + 1), order));
        }
        return made;
    }

    protected final int idOf(ServerProcess server) {
        return ensemble().servers().indexOf(server) + 1;
    }

    protected final List<Integer> idsOf(List<ServerProcess> servers) {
        return servers.stream().map(this::idOf).toList();
    }

    protected final List<ServerProcess> allBut(List<ServerProcess> some) {
        return ensemble().servers().stream().filter(server -> !some.contains(server)).toList();
    }

    /** Waits until each of these has so many more writes acknowledged. */
    protected final void awaitMore(List<Counter> some, int count) {
        for (Counter counter : some) {
            int before = counter.acknowledgements();
            Await.until(LIMIT, () -> count + " more writes than " + before + "\n" + ensemble().logs(),
                    () -> counter.acknowledgements() >= before + count || counter.isOver());
            assertTrue(counter.acknowledgements() >= before + count, counter::wrong);
        }
    }

    /** Heals, stops the writers, and waits until all servers have everything, and the same. */
    protected final void healed() throws Exception {
        ensemble().links().healAll();
        awaitAllInStep();
        for (Counter counter : counters) {
            int before = counter.acknowledgements();
            // Those whose session could not be saved are over, or will be.
            Await.until(LIMIT, () -> "a write\n" + ensemble().logs(),
                    () -> counter.acknowledgements() > before || counter.isOver());
            counter.end();
        }
        for (ServerProcess server : ensemble().servers()) {
            try (Session session = Session.open(server.connectString())) {
                session.sync();
                for (Counter counter : counters) {
                    assertEquals("", counter.verify(session), () -> "on server " + idOf(server) + "\n" + ensemble().logs());
                }
            }
        }
        compare();
    }

    private void awaitAllInStep() {
        Await.until(LIMIT, () -> "one leader and followers. Logs:\n" + ensemble().logs(), () -> {
            List<String> modes = new ArrayList<>();
            for (ServerProcess server : ensemble().servers()) {
                modes.add(server.mode());
            }
            return modes.stream().filter("leader"::equals).count() == 1
                    && modes.stream().filter("follower"::equals).count() == modes.size() - 1;
        });
    }

    private void compare() throws Exception {
        // Sessions may be expiring still: what all servers have at one moment must be the same.
        Await.until(LIMIT, () -> "equal trees. Logs:\n" + ensemble().logs(), () -> {
            SortedMap<String, String> first = Trees.of(ensemble().server(1));
            for (ServerProcess server : ensemble().servers()) {
                if (!first.equals(Trees.of(server))) {
                    return false;
                }
            }
            return true;
        });
        Map<String, String> first = Trees.digests(ensemble().server(1));
        for (ServerProcess server : ensemble().servers()) {
            Trees.digests(server).forEach((zxid, digest) ->
                    assertEquals(first.getOrDefault(zxid, digest), digest, () -> "server " + idOf(server) + " at " + zxid));
        }
    }
}
