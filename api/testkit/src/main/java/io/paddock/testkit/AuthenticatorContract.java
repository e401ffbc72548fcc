package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.ArrayList;
import java.util.Iterator;
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

    /** Packets that succeed in one step, each by itself; at least one, unless {@link #goodDialogues} is overridden. */
    protected abstract List<byte[]> goodCredentials();

    /** Packets that are refused when nothing came before; empty if the scheme takes everything. */
    protected abstract List<byte[]> badCredentials();

    /** Clients that succeed, made anew with every call; the default is one for each of {@link #goodCredentials}. */
    protected List<ClientDialogue> goodDialogues() {
        return goodCredentials().stream().map(ClientDialogue::of).toList();
    }

    /** Clients that are refused in a later step, made anew with every call; the default is none. */
    protected List<ClientDialogue> badDialogues() {
        return List.of();
    }

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
    void goodCredentialsGiveAnIdentity() throws Exception {
        assertFalse(goodDialogues().isEmpty(), "the contract needs good credentials");
        long connection = 1;
        for (ClientDialogue client : goodDialogues()) {
            RecordingReply reply = talk(connection++, client);
            assertEquals(Outcome.DONE, reply.outcome(), reply.reason());
            assertFalse(reply.identities().isEmpty(), "nobody was authenticated");
            reply.identities().forEach(AuthenticatorContract::assertComplete);
            assertTrue(client.accepts(reply.token()), "the client isn't content");
        }
    }

    @Test
    @Clause("U-104")
    void badCredentialsAreRefusedWithAReason() throws Exception {
        long connection = 1;
        for (byte[] bad : badCredentials()) {
            assertRefused(authenticate(connection++, ByteBuffer.wrap(bad)));
        }
        for (ClientDialogue client : badDialogues()) {
            assertRefused(talk(connection++, client));
        }
    }

    private static void assertRefused(RecordingReply reply) {
        assertEquals(Outcome.REFUSED, reply.outcome());
        assertTrue(reply.reason() != null && !reply.reason().isBlank(), "a reason for the log");
    }

    @Test
    @Clause("U-105")
    void everyPacketIsAnsweredExactlyOnce() throws InterruptedException {
        Random random = new Random(1);
        for (int i = 0; i < RANDOM_PACKETS; i++) {
            byte[] packet = new byte[i % 50];
            random.nextBytes(packet);
            // RecordingReply fails on a second answer.
            authenticate(1 + i % 3, ByteBuffer.wrap(packet));
            authenticator.poll(null, POLL_LIMIT);
        }
    }

    @Test
    @Clause("U-106")
    void credentialsAreBorrowed() throws Exception {
        Iterator<ClientDialogue> again = goodDialogues().iterator();
        long connection = 1;
        for (ClientDialogue client : goodDialogues()) {
            List<Identity> expected = talk(connection++, again.next()).identities();
            RecordingReply reply = lend(connection, client.begin());
            while (reply.outcome() == Outcome.CHALLENGED) {
                reply = lend(connection, client.respond(reply.token()));
            }
            assertEquals(expected, reply.identities());
            connection++;
        }
    }

    private RecordingReply lend(long connection, byte[] packet) throws InterruptedException {
        ByteBuffer lent = ByteBuffer.allocateDirect(packet.length + 7).position(3).put(packet).limit(3 + packet.length);
        RecordingReply reply = new RecordingReply();
        authenticator.authenticate(connection, lent.position(3).asReadOnlyBuffer(), peer(), reply);
        lent.clear();
        while (lent.hasRemaining()) {
            lent.put((byte) 'x');
        }
        await(reply);
        return reply;
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
    void connectionsThatAreGoneAreForgotten() throws Exception {
        authenticator.disconnected(4711);
        List<Identity> before = talk(1, goodDialogues().get(0)).identities();
        authenticator.disconnected(1);
        authenticator.disconnected(1);
        assertEquals(before, talk(1, goodDialogues().get(0)).identities());
    }

    @Test
    @Clause("U-109")
    void withoutWorkThereIsNothingToPoll() {
        assertEquals(0, authenticator.poll(null, POLL_LIMIT));
    }

    @Test
    @Clause("U-110")
    void dialoguesOfSeveralConnectionsDoNotMix() throws Exception {
        List<ClientDialogue> clients = new ArrayList<>(goodDialogues());
        clients.addAll(goodDialogues());
        List<RecordingReply> replies = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            replies.add(authenticate(i + 1, ByteBuffer.wrap(clients.get(i).begin())));
        }
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (int i = 0; i < clients.size(); i++) {
                if (replies.get(i).outcome() == Outcome.CHALLENGED) {
                    byte[] response = clients.get(i).respond(replies.get(i).token());
                    replies.set(i, authenticate(i + 1, ByteBuffer.wrap(response)));
                    goesOn = true;
                }
            }
        }
        List<ClientDialogue> alone = goodDialogues();
        for (int i = 0; i < clients.size(); i++) {
            assertEquals(Outcome.DONE, replies.get(i).outcome(), replies.get(i).reason());
            if (i < alone.size()) {
                assertEquals(talk(1_000 + i, alone.get(i)).identities(), replies.get(i).identities());
            }
        }
    }

    @Test
    @Clause("U-111")
    void aResponseIsGoodForItsOwnChallengeOnly() throws Exception {
        long connection = 1;
        for (ClientDialogue client : goodDialogues()) {
            List<byte[]> heard = new ArrayList<>();
            RecordingReply reply = authenticate(connection, ByteBuffer.wrap(note(client.begin(), heard)));
            while (reply.outcome() == Outcome.CHALLENGED) {
                reply = authenticate(connection, ByteBuffer.wrap(note(client.respond(reply.token()), heard)));
            }
            assertEquals(Outcome.DONE, reply.outcome(), reply.reason());
            if (heard.size() > 1) {
                assertDoesNotWorkAgain(connection + 1, heard);
            }
            connection += 2;
        }
    }

    /** Somebody who has listened says the same on a connection of his own. */
    private void assertDoesNotWorkAgain(long connection, List<byte[]> heard) throws InterruptedException {
        for (byte[] packet : heard) {
            RecordingReply reply = authenticate(connection, ByteBuffer.wrap(packet));
            assertNotEquals(Outcome.DONE, reply.outcome(), "who repeats what he has heard is " + reply.identities());
            if (reply.outcome() == Outcome.REFUSED) {
                return;
            }
        }
    }

    private static byte[] note(byte[] packet, List<byte[]> heard) {
        heard.add(packet);
        return packet;
    }

    @Test
    @Clause("U-112")
    void whatWasBegunEndsWithTheConnection() throws Exception {
        long connection = 1;
        for (ClientDialogue client : goodDialogues()) {
            RecordingReply reply = authenticate(connection, ByteBuffer.wrap(client.begin()));
            if (reply.outcome() == Outcome.CHALLENGED) {
                byte[] response = client.respond(reply.token());
                authenticator.disconnected(connection);
                RecordingReply late = authenticate(connection, ByteBuffer.wrap(response));
                assertNotEquals(Outcome.DONE, late.outcome(), "it went on after its connection had gone");
            }
            connection++;
        }
    }

    @Test
    @Clause("U-113")
    void whoTheClientIsIsToldInTheLastStep() throws Exception {
        long connection = 1;
        for (ClientDialogue client : goodDialogues()) {
            RecordingReply reply = authenticate(connection, ByteBuffer.wrap(client.begin()));
            while (reply.outcome() == Outcome.CHALLENGED) {
                assertEquals(List.of(), reply.identities(), "told with a challenge");
                reply = authenticate(connection, ByteBuffer.wrap(client.respond(reply.token())));
            }
            connection++;
        }
    }

    private static void assertComplete(Identity identity) {
        assertNotNull(identity.scheme());
        assertNotNull(identity.id());
    }

    private RecordingReply talk(long connection, ClientDialogue client) throws Exception {
        RecordingReply reply = authenticate(connection, ByteBuffer.wrap(client.begin()));
        while (reply.outcome() == Outcome.CHALLENGED) {
            reply = authenticate(connection, ByteBuffer.wrap(client.respond(reply.token())));
        }
        return reply;
    }

    private RecordingReply authenticate(long connection, ByteBuffer packet) throws InterruptedException {
        RecordingReply reply = new RecordingReply();
        authenticator.authenticate(connection, packet, peer(), reply);
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
