package io.paddock.acl.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AuthenticatorContract;
import io.paddock.testkit.ClientDialogue;
import io.paddock.testkit.RecordingReply;
import io.paddock.testkit.RecordingReply.Outcome;
import io.paddock.testkit.TestModuleContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SaslAuthenticatorTest extends AuthenticatorContract {
    private static final String USERS = """
            Server {
              org.apache.zookeeper.server.auth.DigestLoginModule required
              user_super="super-secret"
              user_ann="secret"
              user_bob="hidden";
            };
            Elsewhere {
              org.apache.zookeeper.server.auth.DigestLoginModule required user_ann="other";
            };
            Empty {
              org.apache.zookeeper.server.auth.DigestLoginModule required;
            };
            """;

    @TempDir
    private static Path dir;

    @Override
    protected AuthenticatorProvider provider() {
        return new SaslAuthenticatorProvider();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("jaas-file", file(USERS));
    }

    private static String file(String contents) {
        try {
            return Files.writeString(Files.createTempFile(dir, "jaas", ".conf"), contents).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<byte[]> goodCredentials() {
        return List.of();
    }

    @Override
    protected List<byte[]> badCredentials() {
        return List.of("ann:secret".getBytes(), new byte[] {0});
    }

    @Override
    protected List<ClientDialogue> goodDialogues() {
        return List.of(new DigestDialogue("ann", "secret"), new DigestDialogue("bob", "hidden"));
    }

    @Override
    protected List<ClientDialogue> badDialogues() {
        return List.of(new DigestDialogue("ann", "guess"), new DigestDialogue("ann", "other"),
                new DigestDialogue("eve", "secret"), new DigestDialogue("", ""));
    }

    private static Authenticator create(Map<String, String> options) throws ModuleStartException {
        SaslAuthenticatorProvider provider = new SaslAuthenticatorProvider();
        return provider.create(TestModuleContext.in(dir).schema(provider.schema()).options(options).build());
    }

    private RecordingReply login(Authenticator authenticator, ClientDialogue client) throws Exception {
        RecordingReply first = new RecordingReply();
        authenticator.authenticate(7, ByteBuffer.wrap(client.begin()), peer(), first);
        assertEquals(Outcome.CHALLENGED, first.outcome());
        RecordingReply second = new RecordingReply();
        authenticator.authenticate(7, ByteBuffer.wrap(client.respond(first.token())), peer(), second);
        return second;
    }

    @Test
    void aUserIsWhoHeSays() throws Exception {
        RecordingReply reply = login(create(options()), new DigestDialogue("ann", "secret"));
        assertEquals(List.of(new Identity("sasl", "ann")), reply.identities());
    }

    /** Nothing that a client can send gets past the authenticator as an exception, which would end the server. */
    @Test
    void whateverComesIsRefusedOrAnswered() throws Exception {
        Authenticator authenticator = create(options());
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            DigestDialogue client = new DigestDialogue("ann", "secret");
            RecordingReply first = new RecordingReply();
            authenticator.authenticate(i, ByteBuffer.wrap(client.begin()), peer(), first);
            byte[] response = mutated(client.respond(first.token()), random);
            RecordingReply second = new RecordingReply();
            authenticator.authenticate(i, ByteBuffer.wrap(response), peer(), second);
            String sent = new String(response, StandardCharsets.ISO_8859_1);
            assertEquals(Outcome.REFUSED, second.outcome(), sent);
        }
    }

    /** One to three bytes changed, taken out or put in, within the fields that are hashed or named. */
    private static byte[] mutated(byte[] response, Random random) {
        StringBuilder text = new StringBuilder(new String(response, StandardCharsets.ISO_8859_1));
        int start = text.indexOf("response=");
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = start + random.nextInt(Math.min(40, text.length() - start));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(3)));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, (char) random.nextInt(256));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void superUsersAreThoseThatAreNamed() throws Exception {
        Authenticator authenticator = create(Map.of("jaas-file", file(USERS), "super-user", "root, bob"));
        assertEquals(List.of(new Identity("sasl", "bob"), new Identity("super", "")),
                login(authenticator, new DigestDialogue("bob", "hidden")).identities());
        assertEquals(List.of(new Identity("sasl", "super")),
                login(authenticator, new DigestDialogue("super", "super-secret")).identities());
    }

    @Test
    void thePasswordOfSuperMayBeGivenApart() throws Exception {
        Authenticator authenticator = create(Map.of("jaas-file", file(USERS), "super-password", "given"));
        assertEquals(Outcome.DONE, login(authenticator, new DigestDialogue("super", "given")).outcome());
        assertEquals(Outcome.REFUSED, login(authenticator, new DigestDialogue("super", "super-secret")).outcome());
    }

    @Test
    void anotherSectionMayCount() throws Exception {
        Authenticator authenticator = create(Map.of("jaas-file", file(USERS), "section", "Elsewhere"));
        assertEquals(Outcome.DONE, login(authenticator, new DigestDialogue("ann", "other")).outcome());
    }

    @Test
    void whatIsMissingIsSaid() {
        refused("has no section Nowhere", Map.of("jaas-file", file(USERS), "section", "Nowhere"));
        refused("has no users", Map.of("jaas-file", file(USERS), "section", "Empty"));
        refused("can't be read", Map.of("jaas-file", dir.resolve("none").toString()));
        refused("there is no JAAS file", Map.of());
        refused("can't be used", Map.of("jaas-file", file("Server { nonsense }")));
        refused("can't use auth-to-local", Map.of("auth-to-local", "RULE:nonsense", "jaas-file", file("""
                Server {
                  com.sun.security.auth.module.Krb5LoginModule required keyTab="none" principal="zookeeper/here@HERE";
                };
                """)));
    }

    private static void refused(String why, Map<String, String> options) {
        ModuleStartException e = assertThrows(ModuleStartException.class, () -> create(options));
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }
}
