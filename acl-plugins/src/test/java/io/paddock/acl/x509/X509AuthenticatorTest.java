package io.paddock.acl.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.access.Authenticator;
import io.paddock.api.access.AuthenticatorProvider;
import io.paddock.api.access.Identity;
import io.paddock.api.transport.Peer;
import io.paddock.testkit.AuthenticatorContract;
import io.paddock.testkit.CertificateAuthority;
import io.paddock.testkit.RecordingReply;
import io.paddock.testkit.RecordingReply.Outcome;
import io.paddock.testkit.TestModuleContext;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class X509AuthenticatorTest extends AuthenticatorContract {
    @TempDir
    private static Path dir;

    private static List<X509Certificate> client;
    private static List<X509Certificate> admin;

    @BeforeAll
    static void makeCertificates() throws Exception {
        CertificateAuthority authority = CertificateAuthority.in(dir);
        authority.certify("client", "CN=client, O=Test");
        authority.certify("admin", "CN=admin, O=Test");
        client = List.of(authority.certificate("client"), authority.certificate("ca"));
        admin = List.of(authority.certificate("admin"), authority.certificate("ca"));
    }

    @Override
    protected AuthenticatorProvider provider() {
        return new X509AuthenticatorProvider();
    }

    @Override
    protected Peer peer() {
        return peer(client);
    }

    @Override
    protected List<byte[]> goodCredentials() {
        return List.of(new byte[0], new byte[] {1, 2, 3});
    }

    @Override
    protected List<byte[]> badCredentials() {
        return List.of();
    }

    private static Peer peer(List<X509Certificate> certificates) {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", 2181);
        return new Peer(address, address, true, certificates);
    }

    private static Authenticator authenticator(Map<String, String> options) throws ModuleStartException {
        X509AuthenticatorProvider provider = new X509AuthenticatorProvider();
        return provider.create(TestModuleContext.in(dir).schema(provider.schema()).options(options).build());
    }

    @Test
    void aClientIsTheSubjectOfItsOwnCertificate() throws Exception {
        RecordingReply reply = new RecordingReply();
        authenticator(Map.of()).connected(peer(client), reply);
        assertEquals(Outcome.DONE, reply.outcome());
        assertEquals(List.of(new Identity("x509", "CN=client,O=Test")), reply.identities());
    }

    @Test
    void whoHasNoneIsNobody() throws Exception {
        RecordingReply reply = new RecordingReply();
        authenticator(Map.of()).connected(peer(List.of()), reply);
        assertEquals(List.of(), reply.identities());
        assertEquals(Outcome.NONE, reply.outcome());
        authenticator(Map.of()).authenticate(1, ByteBuffer.allocate(0), peer(List.of()), reply);
        assertEquals(Outcome.REFUSED, reply.outcome());
    }

    @Test
    void oneSubjectMayDoEverything() throws Exception {
        Authenticator authenticator = authenticator(Map.of("super-user", "CN=admin,O=Test"));
        RecordingReply reply = new RecordingReply();
        authenticator.connected(peer(admin), reply);
        assertEquals(List.of(new Identity("super", "CN=admin,O=Test"), new Identity("x509", "CN=admin,O=Test")),
                reply.identities());
        RecordingReply other = new RecordingReply();
        authenticator.connected(peer(client), other);
        assertEquals(List.of(new Identity("x509", "CN=client,O=Test")), other.identities());
    }

    @Test
    void aSuperUserThatIsNoSubjectIsRefused() {
        ModuleStartException e = assertThrows(ModuleStartException.class,
                () -> authenticator(Map.of("super-user", "admin")));
        assertTrue(e.getMessage().contains("'admin' is no distinguished name"), e.getMessage());
    }
}
