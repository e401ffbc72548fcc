package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.transport.Plane;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.FrameMutator;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.MemoryLine;
import io.paddock.kernel.testing.RandomRequests;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.Reply;
import io.paddock.kernel.testing.SilentKernel;
import io.paddock.kernel.tree.Node;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Perms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Clients that send rubbish, next to one that doesn't, on a server whose nodes only that one may change. The loop must
 * never throw, and the tree must be that of a second server which saw nothing of the rubbish. {@code -Dfuzz.seed=N}
 * runs one seed.
 */
@ExtendWith(SilentKernel.class)
class RequestFuzzTest {
    private static final List<Acl> OURS = List.of(new Acl(Perms.ALL, "digest", "owner:secret"));
    private static final int ROUNDS = 1000;
    private static final int BAD_CLIENTS = 4;

    @RepeatedTest(8)
    @Timeout(60)
    void rubbishChangesNothing(RepetitionInfo repetition) {
        long seed = Long.getLong("fuzz.seed", repetition.getCurrentRepetition());
        try {
            new Run(seed).go();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + " (-Dfuzz.seed=" + seed + "): " + e, e);
        }
    }

    private static final class Run {
        private final Random random;
        private final RandomRequests requests;
        private final FrameMutator mutator;
        private final KernelFixture server = KernelFixture.start();
        private final KernelFixture twin = KernelFixture.start();
        private final RawClient good = owner(server);
        private final RawClient goodTwin = owner(twin);
        private final List<RawClient> bad = new ArrayList<>();
        private byte[] last = {0, 0, 0, 0};

        Run(long seed) {
            random = new Random(seed);
            requests = new RandomRequests(random);
            mutator = new FrameMutator(random);
        }

        private static RawClient owner(KernelFixture fixture) {
            RawClient client = fixture.connect();
            client.call(OpCode.AUTH, Bodies.auth("digest", "owner:secret"));
            for (String path : List.of("/zookeeper/quota", "/zookeeper", "/")) {
                Reply reply = client.call(OpCode.SET_ACL, out -> {
                    out.writeString(path);
                    Acl.writeList(OURS, out);
                    out.writeInt(-1);
                });
                assertEquals(0, reply.error());
            }
            return client;
        }

        void go() {
            for (int i = 0; i < BAD_CLIENTS; i++) {
                bad.add(server.connect());
            }
            for (int round = 0; round < ROUNDS; round++) {
                step(random.nextInt(100));
            }
            server.settle();
            twin.settle();
            assertEquals(contentOf(twin), contentOf(server));
            long digest = server.tree().digest();
            server.restart();
            assertEquals(contentOf(twin), contentOf(server), "after a restart");
            assertEquals(digest, server.tree().digest());
        }

        private void step(int dice) {
            if (dice < 20) {
                validRequest();
            } else if (dice < 23) {
                firstFrame();
            } else if (dice < 25) {
                server.pass(50);
                twin.pass(50);
            } else {
                badRequest(random.nextInt(BAD_CLIENTS));
            }
            if (random.nextInt(3) == 0) {
                server.settle();
            }
        }

        private void validRequest() {
            int op = requests.writeOp();
            Consumer<JuteWriter> body = requests.body(op, OURS);
            Reply reply = answer(good, op, body, server);
            Reply twinReply = answer(goodTwin, op, body, twin);
            assertEquals(twinReply.error(), reply.error());
            assertEquals(twinReply.body().remaining(), reply.body().remaining());
        }

        private static Reply answer(RawClient client, int op, Consumer<JuteWriter> body, KernelFixture fixture) {
            int xid = client.send(op, body);
            fixture.settle();
            Reply reply = client.next();
            assertEquals(xid, reply.xid());
            return reply;
        }

        private void badRequest(int who) {
            RawClient client = bad.get(who);
            if (client.isClosedByServer()) {
                client = comeBack(client);
                bad.set(who, client);
            }
            int op = requests.op();
            JuteWriter out = new JuteWriter();
            out.beginFrame().writeInt(random.nextInt()).writeInt(op);
            requests.body(op, random.nextBoolean() ? Acl.OPEN : OURS).accept(out);
            out.endFrame();
            byte[] frame = out.toByteArray();
            byte[] sent = random.nextInt(5) == 0 ? frame : mutator.damage(frame, last);
            last = frame;
            write(client.line(), sent);
            client.line().stall(random.nextInt(20) == 0);
            if (random.nextInt(100) == 0) {
                client.hangUp();
                bad.set(who, server.connect());
            }
        }

        /** Some take up their session again, if it is there. */
        private RawClient comeBack(RawClient client) {
            RawClient again = server.dial();
            if (random.nextBoolean()) {
                again.handshake(10_000, client.sessionId(), client.password(), 0);
            }
            return again.isClosedByServer() || again.sessionId() == 0 ? server.connect() : again;
        }

        private void firstFrame() {
            MemoryLine line = server.transport().connect(Plane.CLIENT);
            JuteWriter out = new JuteWriter();
            out.beginFrame().writeInt(0).writeLong(0).writeInt(10_000).writeLong(random.nextLong() >>> random.nextInt(64));
            out.writeBuffer(mutator.noise(16)).writeBoolean(false);
            out.endFrame();
            byte[] frame = out.toByteArray();
            byte[] first = switch (random.nextInt(4)) {
                case 0 -> frame;
                case 1 -> mutator.damage(frame, last);
                case 2 -> mutator.noise(1 + random.nextInt(40));
                default -> List.of("dump", "wchc", "wchp", "cons", "stat", "mntr", "stmk", "conf")
                        .get(random.nextInt(8)).getBytes(StandardCharsets.US_ASCII);
            };
            write(line, first);
            if (random.nextBoolean()) {
                server.settle();
                line.close();
            }
        }

        /** In one piece or in two, as networks do. */
        private void write(MemoryLine line, byte[] bytes) {
            int cut = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length + 1);
            line.write(Arrays.copyOf(bytes, cut));
            if (cut < bytes.length) {
                server.settle();
                line.write(Arrays.copyOfRange(bytes, cut, bytes.length));
            }
        }

        /** Everything but zxids: what was refused takes those too. */
        private static Map<String, String> contentOf(KernelFixture fixture) {
            Map<String, String> content = new TreeMap<>();
            collect(fixture.tree().root(), content);
            return content;
        }

        private static void collect(Node node, Map<String, String> content) {
            byte[] data = node.data();
            content.put(node.path(), (data == null ? "null" : new String(data, StandardCharsets.UTF_8)) + " "
                    + node.version() + " " + node.cversion() + " " + node.aversion() + " " + node.acl());
            node.forEachChild(child -> collect(child, content));
        }
    }
}
