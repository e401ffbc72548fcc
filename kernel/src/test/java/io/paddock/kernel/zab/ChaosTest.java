package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.ServerFixture;
import io.paddock.kernel.wire.OpCode;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Crashes, cuts, slow disks and hand-overs at random, with snapshots every few transactions and a memory of a few, on storages that
 * throw when they are asked for what their contract forbids. In the end all servers agree. {@code -Dchaos.seed=N} runs
 * one seed.
 */
class ChaosTest {
    private static final int VOTERS = 3;
    private static final int SERVERS = 4;
    private static final int STEPS = 150;
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.paddock.kernel");

    private final Level level = LOG.getLevel();

    @BeforeEach
    void silence() {
        LOG.setLevel(Long.getLong("chaos.seed") == null ? Level.OFF : Level.INFO);
    }

    @AfterEach
    void speak() {
        LOG.setLevel(level);
    }

    @RepeatedTest(60)
    @Timeout(120)
    void afterTroubleAllServersAgree(RepetitionInfo repetition) {
        Random random = new Random(Long.getLong("chaos.seed", repetition.getCurrentRepetition()));
        FixtureSettings settings =
                new FixtureSettings().snapCount(2 + random.nextInt(10)).commitLogCount(1 + random.nextInt(8));
        try (EnsembleFixture servers = EnsembleFixture.of(VOTERS, SERVERS - VOTERS, settings).start(1, 2, 3, 4)) {
            for (long id = 1; id <= SERVERS; id++) {
                servers.storage(id).snapshotsTake(random.nextInt(60));
            }
            for (int step = 0; step < STEPS; step++) {
                trouble(servers, random, step);
            }
            settleDown(servers);
            long leader = servers.leader();
            servers.server(leader).create(servers.server(leader).connect(), "/last");
            servers.pass(1000);
            for (long id = 1; id <= SERVERS; id++) {
                assertEquals(servers.server(leader).tree().digest(), servers.server(id).tree().digest(),
                        "server " + id + " of " + servers.modes());
            }
        }
    }

    private static void trouble(EnsembleFixture servers, Random random, int step) {
        long id = 1 + random.nextInt(SERVERS);
        long other = 1 + random.nextInt(SERVERS);
        ServerFixture server = servers.server(id);
        switch (random.nextInt(17)) {
            case 0 -> servers.network().cut(id, other);
            case 1 -> servers.network().heal();
            case 2 -> servers.storage(id).hold();
            case 3, 4 -> servers.storage(id).release();
            case 5 -> {
                if (server != null) {
                    servers.crash(id);
                }
            }
            case 6, 7 -> {
                if (server == null) {
                    servers.storage(id).release();
                    servers.start(id);
                }
            }
            case 8 -> servers.storage(id).purge(1 + random.nextInt(3));
            case 9 -> isolateLeader(servers, random, step);
            case 10 -> {
                if (server != null) {
                    server.kernel().roles().current().requestLeadership(refusal -> {});
                    write(server, random, step);
                }
            }
            default -> {
                if (server != null && server.kernel().roles().current().isServing()) {
                    write(server, random, step);
                }
            }
        }
        servers.pass(random.nextInt(10) == 0 ? random.nextInt(30_000) : random.nextInt(500));
    }

    /** What it proposes now is on its disk alone. */
    private static void isolateLeader(EnsembleFixture servers, Random random, int step) {
        for (long id = 1; id <= VOTERS; id++) {
            ServerFixture server = servers.server(id);
            if (server != null && server.mode().equals("leader") && server.kernel().roles().current().isServing()) {
                for (long other = 1; other <= SERVERS; other++) {
                    servers.network().cut(id, other);
                }
                write(server, random, step);
                servers.settle();
                if (random.nextBoolean()) {
                    servers.crash(id);
                }
                return;
            }
        }
    }

    private static void write(ServerFixture server, Random random, int step) {
        RawClient client = server.dial().handshake(10_000, 0, new byte[16], 0);
        for (int i = random.nextInt(12); i >= 0 && client.sessionId() != 0; i--) {
            client.send(OpCode.CREATE, Bodies.create("/" + step + "-" + i, "x", random.nextInt(2)));
        }
    }

    private static void settleDown(EnsembleFixture servers) {
        servers.network().heal();
        for (long id = 1; id <= SERVERS; id++) {
            servers.storage(id).release();
        }
        for (long id = 1; id <= SERVERS; id++) {
            if (servers.server(id) == null) {
                servers.start(id);
            }
        }
        servers.pass(60_000);
    }
}
