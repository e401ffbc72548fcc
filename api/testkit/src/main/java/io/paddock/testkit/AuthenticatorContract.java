package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import io.paddock.testkit.RecordingReply.Outcome;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every authenticator owes the kernel. Extend it in the authenticator's tests and lend it credentials. */
@Timeout(60)
public abstract class AuthenticatorContract {
    private static final long PATIENCE_SECONDS = 20;
    private static final int POLL_LIMIT = 16;
    private static final int RANDOM_PACKETS = 200;

    private TestModuleContext context;
    private Authenticator authenticator;

    /** A contract is extended. */
    protected AuthenticatorContract() {}

    /** The authenticator under test. */
    protected abstract AuthenticatorProvider provider();

    /** Options for the authenticator; the default is none. */
    protected Map<String, String> options() {
        return Map.of();
    }

    /** Somebody at the other end; the default is a client on this host. */
    protected Peer peer() {
        return new Peer(
                new InetSocketAddress("127.0.0.1", 40_000), new InetSocketAddress("127.0.0.1", 2181), false, List.of());
    }

    /** Packets that succeed in one step, each by itself; at least one. */
    protected abstract List<byte[]> goodCredentials();

    /** Packets that are refused; empty if the scheme takes everything. */
    protected abstract List<byte[]> badCredentials();

    @BeforeEach
    void start() throws ModuleStartException {
        context = TestModuleContext.in(Path.of(".")).schema(provider().schema()).options(options()).build();
        authenticator = provider().create(context);
    }

    @AfterEach
    void close() {
        authenticator.close();
    }

    @Test
    @Clause("U-101")
    void theProviderCanBeFound() {
        ProviderShape.check(provider());
    }

    @Test
    @Clause("U-102")
    void theSchemeHasOneName() {
        assertTrue(authenticator.scheme().matches("[^:\\s]+"), "no colon: '" + authenticator.scheme() + "'");
        assertEquals(authenticator.scheme(), authenticator.scheme());
    }

    @Test
    @Clause("U-103")
    void goodCredentialsGiveAnIdentity() throws InterruptedException {
        assertFalse(goodCredentials().isEmpty(), "the contract needs good credentials");
        for (byte[] good : goodCredentials()) {
            RecordingReply reply = authenticate(ByteBuffer.wrap(good));
            assertEquals(Outcome.DONE, reply.outcome(), reply.reason());
            assertFalse(reply.identities().isEmpty(), "nobody was authenticated");
            reply.identities().forEach(AuthenticatorContract::assertComplete);
        }
    }

    @Test
    @Clause("U-104")
    void badCredentialsAreRefusedWithAReason() throws InterruptedException {
        for (byte[] bad : badCredentials()) {
            RecordingReply reply = authenticate(ByteBuffer.wrap(bad));
            assertEquals(Outcome.REFUSED, reply.outcome());
            assertTrue(reply.reason() != null && !reply.reason().isBlank(), "a reason for the log");
        }
    }

    @Test
    @Clause("U-105")
    void everyPacketIsAnsweredExactlyOnce() throws InterruptedException {
        Random random = new Random(1);
        for (int i = 0; i < RANDOM_PACKETS; i++) {
            byte[] packet = new byte[i % 50];
            random.nextBytes(packet);
            // RecordingReply fails on a second answer.
            authenticate(ByteBuffer.wrap(packet));
            authenticator.poll(null, POLL_LIMIT);
        }
    }

    @Test
    @Clause("U-106")
    void credentialsAreBorrowed() throws InterruptedException {
        for (byte[] good : goodCredentials()) {
            List<Identity> expected = authenticate(ByteBuffer.wrap(good)).identities();
            ByteBuffer lent = ByteBuffer.allocateDirect(good.length + 7).position(3).put(good).limit(3 + good.length);
            RecordingReply reply = new RecordingReply();
            authenticator.authenticate(1, lent.position(3).asReadOnlyBuffer(), peer(), reply);
            lent.clear();
            while (lent.hasRemaining()) {
                lent.put((byte) 'x');
            }
            await(reply);
            assertEquals(expected, reply.identities());
        }
    }

    @Test
    @Clause("U-107")
    void whoConnectsIsAnsweredAtMostOnce() {
        RecordingReply reply = new RecordingReply();
        authenticator.connected(peer(), reply);
        for (int i = 0; i < POLL_LIMIT; i++) {
            authenticator.poll(null, POLL_LIMIT);
        }
        reply.identities().forEach(AuthenticatorContract::assertComplete);
    }

    @Test
    @Clause("U-108")
    void connectionsThatAreGoneAreForgotten() throws InterruptedException {
        authenticator.disconnected(4711);
        byte[] good = goodCredentials().get(0);
        List<Identity> before = authenticate(ByteBuffer.wrap(good)).identities();
        authenticator.disconnected(1);
        authenticator.disconnected(1);
        assertEquals(before, authenticate(ByteBuffer.wrap(good)).identities());
    }

    @Test
    @Clause("U-109")
    void withoutWorkThereIsNothingToPoll() {
        assertEquals(0, authenticator.poll(null, POLL_LIMIT));
    }

    private static void assertComplete(Identity identity) {
        assertNotNull(identity.scheme());
        assertNotNull(identity.id());
    }

    private RecordingReply authenticate(ByteBuffer credentials) throws InterruptedException {
        RecordingReply reply = new RecordingReply();
        authenticator.authenticate(1, credentials, peer(), reply);
        await(reply);
        return reply;
    }

    private void await(RecordingReply reply) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (reply.outcome() == Outcome.NONE) {
            assertTrue(System.nanoTime() < deadlineNanos, "no answer within " + PATIENCE_SECONDS + " s");
            if (authenticator.poll(null, POLL_LIMIT) == 0) {
                context.wakeup().await(10, TimeUnit.MILLISECONDS);
            }
        }
    }
}
