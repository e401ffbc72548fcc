package io.paddock.acl.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AuthenticatorContract;
import io.paddock.testkit.RecordingReply;
import io.paddock.testkit.TestModuleContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.zookeeper.server.auth.DigestAuthenticationProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestAuthenticatorTest extends AuthenticatorContract {
    // From ZooKeeper's documentation of the super user's digest: super:test.
    private static final String SUPER_TEST = "super:D/InIHSb7yEEbrWz8b9l71RjZJU=";

    @Override
    protected AuthenticatorProvider provider() {
        return new DigestAuthenticatorProvider();
    }

    @Override
    protected List<byte[]> goodCredentials() {
        return List.of(bytes("user:password"), bytes("super:test"), bytes("jürgen:pässwörd"));
    }

    @Override
    protected List<byte[]> badCredentials() {
        return List.of(new byte[] {'u', ':', (byte) 0xff}, new byte[] {'u', ':', (byte) 0xc3});
    }

    @ParameterizedTest
    @ValueSource(strings = {"super:test", "user:pass:word", ":nobody", "user:", "user", ":", "", "a b:\u0000", "ü:€😀"})
    void identitiesAreThoseOfApache(String credentials) throws Exception {
        assertEquals(
                List.of(new Identity("digest", DigestAuthenticationProvider.generateDigest(credentials))),
                identities(Map.of(), credentials));
    }

    @Test
    void theKnownDigest() throws Exception {
        assertEquals(List.of(new Identity("digest", SUPER_TEST)), identities(Map.of(), "super:test"));
    }

    @Test
    void whoHasTheSuperDigestIsSuperToo() throws Exception {
        Map<String, String> options = Map.of("super-digest", " " + SUPER_TEST + " ");
        assertEquals(
                List.of(new Identity("super", ""), new Identity("digest", SUPER_TEST)),
                identities(options, "super:test"));
        assertEquals(1, identities(options, "super:tesT").size());
        assertEquals(1, identities(options, "other:test").size());
    }

    @Test
    void anEmptySuperDigestIsNone() throws Exception {
        assertEquals(1, identities(Map.of("super-digest", " "), "super:test").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256", "SHA-256", "sha256"})
    void otherAlgorithmsByAnyOfTheirNames(String algorithm) throws Exception {
        // printf u:p | openssl dgst -sha256 -binary | base64
        assertEquals(
                List.of(new Identity("digest", "u:/Y8xRBngpX5duYn15uUqIRaIaCviy5TEwSk419hCwuA=")),
                identities(Map.of("algorithm", algorithm), "u:p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA512", "SHA3-256", "SHA512/256", "MD5", "SHA1"})
    void algorithmsOfThisJvm(String algorithm) throws Exception {
        assertTrue(identities(Map.of("algorithm", algorithm), "u:p").get(0).id().startsWith("u:"));
    }

    @Test
    void anUnknownAlgorithmNamesTheKnownOnes() {
        ModuleStartException refusal =
                assertThrows(ModuleStartException.class, () -> identities(Map.of("algorithm", "ROT13"), "u:p"));
        assertTrue(refusal.getMessage().contains("algorithm=ROT13"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("SHA-256"), refusal.getMessage());
    }

    @Test
    void aMisplacedPasswordIsNotShown() {
        ModuleStartException refusal =
                assertThrows(ModuleStartException.class, () -> identities(Map.of("super-digest", "secret"), "u:p"));
        assertTrue(refusal.getMessage().contains("user:base64"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    }

    private List<Identity> identities(Map<String, String> options, String credentials) throws ModuleStartException {
        TestModuleContext context = TestModuleContext.in(Path.of("."))
                .schema(provider().schema())
                .options(options)
                .build();
        try (Authenticator authenticator = provider().create(context)) {
            RecordingReply reply = new RecordingReply();
            authenticator.authenticate(7, ByteBuffer.wrap(bytes(credentials)), peer(), reply);
            return reply.identities();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
