package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.access.AccessPolicy;
import io.paddock.kernel.observe.AuditRecord;
import io.paddock.kernel.observe.AuditSink;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.OddRequests;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.SilentKernel;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.zab.peer.EnsembleRules;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * No request ends the server, whatever is in it; what one was checked to do is what its transaction does; and a server that starts
 * on the journal comes to the same tree. {@code -Dfuzz.seed=N} runs one seed.
 */
@ExtendWith(SilentKernel.class)
class OddRequestsTest {
    private static final int ALONE = 3_000;
    private static final int IN_AN_ENSEMBLE = 1_000;
    /** One for each server of the ensemble. */
    private static final int CLIENTS = 4;

    @RepeatedTest(10)
    @Timeout(60)
    void nothingEndsTheServer(RepetitionInfo repetition) {
        Run run = new Run(repetition, ALONE);
        try (KernelFixture server = KernelFixture.start(run.settings)) {
            run.go(who -> server.connect(), server::settle, server::pass);
            assertTrue(server.tree().nodeCount() > 6, "something was made");
            long digest = server.tree().digest();
            server.restart();
            assertEquals(digest, server.tree().digest(), "after a restart");
        } catch (RuntimeException | AssertionError e) {
            throw run.failure(e);
        }
    }

    /** Clients on all servers, an observer among them; of every second seed sessions are local, of some without upgrading. */
    @RepeatedTest(10)
    @Timeout(60)
    void nothingEndsAnEnsemble(RepetitionInfo repetition) {
        Run run = new Run(repetition, IN_AN_ENSEMBLE);
        EnsembleRules rules = EnsembleRules.DEFAULT;
        run.settings.rules(new EnsembleRules(
                true, false, run.seed % 2 == 0, run.seed % 4 == 0, true, rules.maxSnapshotSyncs(), rules.maxDiffSyncs(),
                rules.snapshotSizeFactor(), 0));
        try (EnsembleFixture servers = EnsembleFixture.of(3, 1, run.settings).start(1, 2, 3, 4)) {
            long leader = servers.leader();
            run.go(who -> servers.server(1 + who).connect(), servers::settle, millis -> { });
            assertTrue(servers.server(leader).tree().nodeCount() > 6, "something was made");
            assertEquals(leader, servers.leader());
            assertEquals(3, servers.modes().stream().filter(mode -> !mode.equals("leader")).count(), "followers and the observer");
            for (long id = 1; id <= 4; id++) {
                assertEquals(servers.server(leader).tree().digest(), servers.server(id).tree().digest(), "of " + id);
            }
        } catch (RuntimeException | AssertionError e) {
            throw run.failure(e);
        }
    }

    /** A server without a quorum, which only reads. */
    @RepeatedTest(5)
    @Timeout(60)
    void nothingEndsAReadOnlyServer(RepetitionInfo repetition) {
        Run run = new Run(repetition, IN_AN_ENSEMBLE);
        run.settings.rules(new EnsembleRules(true, true, false, false, true, 10, 100, 0.33, 0));
        try (EnsembleFixture servers = EnsembleFixture.of(3, 0, run.settings).start(1, 2)) {
            servers.server(1).create(servers.server(1).connect(), "/a", "/a/b");
            servers.crash(2);
            servers.pass(20_000);
            assertEquals(List.of("read-only"), servers.modes());
            long digest = servers.server(1).tree().digest();
            run.go(who -> servers.server(1).dial().readOnly().handshake(10_000, 0, new byte[16], 0),
                    servers::settle, servers::pass);
            assertEquals(List.of("read-only"), servers.modes());
            assertEquals(digest, servers.server(1).tree().digest());
        } catch (RuntimeException | AssertionError e) {
            throw run.failure(e);
        }
    }

    /** Writes every entry, and keeps none. */
    private static final class Audit implements AuditSink {
        @Override
        public void record(AuditRecord entry) {
            assertFalse(entry.line().isEmpty());
        }

        @Override
        public String serverUser() {
            return "server";
        }
    }

    private static final class Run {
        private final long seed;
        private final int count;
        private final Random random;
        private final OddRequests requests;
        private final FixtureSettings settings = new FixtureSettings().snapCount(1_000);
        private final List<RawClient> clients = new ArrayList<>();
        private final List<String> sent = new ArrayList<>();

        Run(RepetitionInfo repetition, int count) {
            this.seed = Long.getLong("fuzz.seed", repetition.getCurrentRepetition());
            this.count = count;
            this.random = new Random(seed);
            this.requests = new OddRequests(random);
            if (seed % 2 == 0) {
                settings.extendedTypes();
            }
            if (seed % 3 != 0) {
                settings.quotas();
            }
            if (seed % 5 < 2) {
                settings.policy(request -> random.nextInt(50) == 0
                        ? AccessPolicy.Verdict.deny("by chance: " + request) : AccessPolicy.Verdict.PASS);
            }
            if (seed % 4 > 1) {
                settings.audit(new Audit());
            }
            if (seed % 7 > 3) {
                settings.conspicuous(new ConspicuousRequests(1, 20));
            }
        }

        void go(IntFunction<RawClient> connect, Runnable settle, LongConsumer pass) {
            for (int who = 0; who < CLIENTS; who++) {
                clients.add(connect.apply(who));
            }
            for (int i = 0; i < count; i++) {
                send(random.nextInt(CLIENTS), connect);
                if (random.nextInt(4) == 0) {
                    settle.run();
                }
                if (random.nextInt(200) == 0) {
                    pass.accept(10_000);
                }
            }
            settle.run();
        }

        private void send(int who, IntFunction<RawClient> connect) {
            if (clients.get(who).isClosedByServer()) {
                clients.set(who, connect.apply(who));
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

        AssertionError failure(Throwable cause) {
            return new AssertionError("seed " + seed + " (-Dfuzz.seed=" + seed + "), the last requests "
                    + sent.subList(Math.max(0, sent.size() - 8), sent.size()) + ": " + cause, cause);
        }
    }
}
