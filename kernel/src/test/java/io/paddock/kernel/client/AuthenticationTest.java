package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.access.Authenticator;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.Reply;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Packets of authentication, with one step and with several. */
class AuthenticationTest {
    private final Scripted sasl = new Scripted(Authenticator.SASL);
    private final Scripted other = new Scripted("other");
    private final KernelFixture server =
            KernelFixture.start(new FixtureSettings().authenticator(sasl).authenticator(other));

    @AfterEach
    void close() {
        server.close();
    }

    /** Keeps what it was asked, and answers when the test says so. */
    private static final class Scripted implements Authenticator {
        private final String scheme;
        private Reply reply;
        private String heard;

        Scripted(String scheme) {
            this.scheme = scheme;
        }

        @Override
        public String scheme() {
            return scheme;
        }

        @Override
        public void authenticate(long connection, ByteBuffer credentials, Peer peer, Reply newReply) {
            heard = StandardCharsets.US_ASCII.decode(credentials.duplicate()).toString();
            reply = newReply;
        }
    }

    private static Consumer<JuteWriter> token(String text) {
        return out -> out.writeBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String whoAmI(RawClient client) {
        Reply reply = client.call(OpCode.WHO_AM_I, Bodies.none());
        StringBuilder who = new StringBuilder();
        for (int left = reply.body().readInt(); left > 0; left--) {
            who.append(reply.body().readString()).append(':').append(reply.body().readString()).append(' ');
        }
        return who.toString().trim();
    }

    @Test
    void tokensGoBothWaysUntilTheLastStep() {
        RawClient client = server.connect();
        int first = client.send(OpCode.SASL, token("hello"));
        server.settle();
        assertEquals("hello", sasl.heard);
        sasl.reply.identity(new Identity("sasl", "too early"));
        sasl.reply.challenge(bytes("prove it"));
        Reply challenge = client.next();
        assertEquals(first, challenge.xid());
        assertEquals(0, challenge.error());
        assertArrayEquals("prove it".getBytes(StandardCharsets.US_ASCII), challenge.body().readBuffer());
        client.send(OpCode.SASL, token("proof"));
        server.settle();
        assertEquals("proof", sasl.heard);
        sasl.reply.identity(new Identity("sasl", "ann"));
        sasl.reply.done(bytes("me too"));
        assertArrayEquals("me too".getBytes(StandardCharsets.US_ASCII), client.next().body().readBuffer());
        assertEquals("sasl:ann", whoAmI(client));
    }

    @Test
    void laterRequestsWaitForTheAnswer() {
        RawClient client = server.connect();
        client.send(OpCode.SASL, token(""));
        int read = client.send(OpCode.EXISTS, Bodies.read("/", false));
        server.settle();
        assertNull(client.next());
        sasl.reply.identity(new Identity("sasl", "ann"));
        sasl.reply.done();
        server.settle();
        assertNull(client.next().body().readBuffer());
        assertEquals(read, client.next().xid());
    }

    @Test
    void aRefusalClosesTheConnection() {
        RawClient client = server.connect();
        client.send(OpCode.SASL, token("guess"));
        server.settle();
        sasl.reply.identity(new Identity("sasl", "ann"));
        sasl.reply.refuse("no");
        server.settle();
        assertEquals(ErrorCode.AUTH_FAILED, client.next().errorCode());
        assertTrue(client.isClosedByServer());
    }

    @Test
    void aRefusalSaysThatSaslIsRequiredWhereItIs() {
        Scripted required = new Scripted(Authenticator.SASL);
        try (KernelFixture strict = KernelFixture.start(
                new FixtureSettings().authenticator(required).requiredSchemes(Authenticator.SASL))) {
            RawClient client = strict.connect();
            client.send(OpCode.SASL, token("guess"));
            strict.settle();
            required.reply.refuse("no");
            strict.settle();
            assertEquals(ErrorCode.SESSION_CLOSED_REQUIRE_SASL_AUTH, client.next().errorCode());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void anAuthPacketCarriesNoDialogue() {
        RawClient client = server.connect();
        assertEquals(ErrorCode.AUTH_FAILED, client.call(OpCode.AUTH, Bodies.auth("sasl", "hello")).errorCode());
        assertNull(sasl.heard);
        assertTrue(client.isClosedByServer());
    }

    @Test
    void aSchemeOfAuthPacketsCanNotChallenge() {
        RawClient client = server.connect();
        client.send(OpCode.AUTH, Bodies.auth("other", "hello"));
        server.settle();
        other.reply.challenge(bytes("prove it"));
        server.settle();
        Reply refused = client.next();
        assertEquals(ErrorCode.AUTH_FAILED, refused.errorCode());
        assertEquals(0, refused.body().remaining());
        assertTrue(client.isClosedByServer());
    }

    @Test
    void anAnswerAfterTheClientHasGoneGoesNowhere() {
        RawClient client = server.connect();
        client.send(OpCode.SASL, token(""));
        server.settle();
        client.hangUp();
        sasl.reply.identity(new Identity("sasl", "ann"));
        sasl.reply.done(bytes("welcome"));
        server.settle();
        assertEquals("imok", server.ask("ruok"));
    }
}
