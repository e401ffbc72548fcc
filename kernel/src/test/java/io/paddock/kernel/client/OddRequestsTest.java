package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.OddRequests;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.JuteWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * No request ends the server, whatever is in it; what one was checked to do is what its transaction does; and a server that starts
 * on the journal comes to the same tree. {@code -Dfuzz.seed=N} runs one seed.
 */
class OddRequestsTest {
    private static final int REQUESTS = 3_000;
    private static final int CLIENTS = 3;

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.paddock.kernel");

    private final Level level = LOG.getLevel();

    @BeforeEach
    void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void speak() {
        LOG.setLevel(level);
    }

    @RepeatedTest(10)
    @Timeout(60)
    void nothingEndsTheServer(RepetitionInfo repetition) {
        long seed = Long.getLong("fuzz.seed", repetition.getCurrentRepetition());
        Random random = new Random(seed);
        OddRequests requests = new OddRequests(random);
        List<String> sent = new ArrayList<>();
        try (KernelFixture server = KernelFixture.start(settings(seed))) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(server.connect());
            }
            for (int i = 0; i < REQUESTS; i++) {
                send(server, clients, random, requests, sent);
                if (random.nextInt(4) == 0) {
                    server.settle();
                }
                if (random.nextInt(200) == 0) {
                    server.pass(10_000);
                }
            }
            server.settle();
            assertTrue(server.tree().nodeCount() > 6, "something was made");
            long digest = server.tree().digest();
            server.restart();
            assertEquals(digest, server.tree().digest(), "after a restart");
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + " (-Dfuzz.seed=" + seed + "), the last requests "
                    + sent.subList(Math.max(0, sent.size() - 8), sent.size()) + ": " + e, e);
        }
    }

    private static FixtureSettings settings(long seed) {
        FixtureSettings settings = new FixtureSettings().snapCount(1_000);
        if (seed % 2 == 0) {
            settings.extendedTypes();
        }
        return seed % 3 == 0 ? settings : settings.quotas();
    }

    private static void send(
            KernelFixture server, List<RawClient> clients, Random random, OddRequests requests, List<String> sent) {
        int who = random.nextInt(CLIENTS);
        if (clients.get(who).isClosedByServer()) {
            clients.set(who, server.connect());
        }
        int op = requests.op();
        JuteWriter out = new JuteWriter();
        out.beginFrame().writeInt(random.nextInt(1_000_000)).writeInt(op);
        requests.body(op).accept(out);
        out.endFrame();
        byte[] frame = out.toByteArray();
        sent.add(op + ":" + HexFormat.of().formatHex(frame));
        clients.get(who).line().write(frame);
    }
}
