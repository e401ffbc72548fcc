package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.Counter;
import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.Partition;
import io.paddock.dist.e2e.harness.PartitionTest;
import io.paddock.dist.e2e.harness.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four and five servers between which the network fails. */
@Timeout(300)
final class PartitionOfManyIT extends PartitionTest {
    @TempDir
    private Path dir;

    private EnsembleProcesses ensemble;

    private void start(int size) throws Exception {
        ensemble = EnsembleProcesses.startLinked(dir, size, PartitionTest::shortTimes);
    }

    @AfterEach
    void stop() {
        if (ensemble != null) {
            ensemble.close();
        }
    }

    @Override
    protected EnsembleProcesses ensemble() {
        return ensemble;
    }

    @Test
    void ofFiveTheThreeWithoutTheLeaderGoOn() throws Exception {
        start(5);
        ServerProcess old = ensemble.awaitLeader();
        List<ServerProcess> few = List.of(old, ensemble.followers().get(0));
        List<ServerProcess> many = allBut(few);
        Counter inMany = count("many", many);
        Counter inFew = count("few", few);
        Counter moving = count("moving", inOrder(few, many));
        awaitMore(List.of(inMany, inFew, moving), 5);

        Partition.FROZEN.between(ensemble.links(), idsOf(few), idsOf(many));
        ensemble.awaitLeaderAmong(many);
        awaitNobodyServes(few);
        int acknowledged = inFew.acknowledgements();
        awaitMore(List.of(inMany, moving), 20);
        assertEquals(acknowledged, inFew.acknowledgements());
        healed();
    }

    @Test
    void ofFourNeitherHalfServes() throws Exception {
        start(4);
        ServerProcess old = ensemble.awaitLeader();
        List<ServerProcess> one = List.of(old, ensemble.followers().get(0));
        List<ServerProcess> other = allBut(one);
        List<Counter> counters = List.of(count("one", one), count("other", other), count("moving", inOrder(one, other)));
        awaitMore(counters, 5);

        Partition.CUT.between(ensemble.links(), idsOf(one), idsOf(other));
        awaitNobodyServes(ensemble.servers());
        List<Integer> acknowledged = counters.stream().map(Counter::acknowledgements).toList();
        // Each half has its election, and nobody wins.
        Await.until(LIMIT, () -> "servers that look", () -> counters.stream().allMatch(counter -> counter.silentMillis() > 2_000));
        awaitNobodyServes(ensemble.servers());
        assertEquals(acknowledged, counters.stream().map(Counter::acknowledgements).toList());
        healed();
    }

    private static List<ServerProcess> inOrder(List<ServerProcess> first, List<ServerProcess> then) {
        List<ServerProcess> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private void awaitNobodyServes(List<ServerProcess> servers) {
        Await.until(LIMIT, () -> "nobody serving:\n" + ensemble.logs(), () -> {
            for (ServerProcess server : servers) {
                if (!server.mode().isEmpty()) {
                    return false;
                }
            }
            return true;
        });
    }
}
