package io.paddock.acl.x509;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AclSchemeContract;
import java.util.List;
import org.apache.zookeeper.server.auth.X509AuthenticationProvider;
import org.junit.jupiter.api.Test;

final class X509AclSchemeTest extends AclSchemeContract {
    private final X509AclScheme scheme = new X509AclScheme();

    @Override
    protected AclSchemeProvider provider() {
        return new X509AclSchemeProvider();
    }

    @Override
    protected List<String> validIds() {
        return List.of("CN=client", "CN=client,O=Test,C=DE", "cn=client, o=Test", "CN=a+OU=b", "CN=\"a,b\"", "2.5.4.3=x", "");
    }

    @Override
    protected List<String> invalidIds() {
        return List.of("client", "=client", "CN", "CN=client,", "XY=client", "CN=a;;", "user:hash");
    }

    @Override
    protected List<Encounter> matching() {
        return List.of(meeting("CN=client,O=Test", "CN=client,O=Test"));
    }

    @Override
    protected List<Encounter> notMatching() {
        return List.of(
                meeting("CN=client,O=Test", "CN=client"),
                meeting("CN=client,O=Test", "O=Test,CN=client"),
                // As with Apache: how it is written counts.
                meeting("CN=client,O=Test", "CN=client, O=Test"));
    }

    private static Encounter meeting(String subject, String aclId) {
        return new Encounter(new Identity("x509", subject), aclId);
    }

    @Test
    void idsAreValidWhereTheyAreForApache() {
        X509AuthenticationProvider apache = new X509AuthenticationProvider(null, null);
        validIds().forEach(id -> assertTrue(apache.isValid(id), id));
        invalidIds().forEach(id -> assertFalse(apache.isValid(id), id));
        assertFalse(scheme.isValid(null));
    }

    @Test
    void whoeverHasACertificateIsAuthenticated() {
        assertTrue(scheme.isAuthenticated());
    }
}
