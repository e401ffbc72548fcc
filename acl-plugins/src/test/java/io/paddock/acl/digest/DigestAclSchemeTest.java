package io.paddock.acl.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AclSchemeContract;
import java.util.List;
import org.apache.zookeeper.server.auth.DigestAuthenticationProvider;
import org.junit.jupiter.api.Test;

final class DigestAclSchemeTest extends AclSchemeContract {
    private final DigestAclScheme scheme = new DigestAclScheme();

    @Override
    protected AclSchemeProvider provider() {
        return new DigestAclSchemeProvider();
    }

    @Override
    protected List<String> validIds() {
        return List.of("user:hash", ":hash", "user:not*base64", "user:hash:", "user:hash::", "a b: ", "user:x");
    }

    @Override
    protected List<String> invalidIds() {
        return List.of("", "user", "user:", ":", "::", "a:b:c", "::c");
    }

    @Override
    protected List<Encounter> matching() {
        return List.of(new Encounter(new Identity("digest", "user:hash"), "user:hash"));
    }

    @Override
    protected List<Encounter> notMatching() {
        return List.of(
                new Encounter(new Identity("digest", "user:hash"), "user:HASH"),
                new Encounter(new Identity("digest", "user:hash"), "user:x"),
                new Encounter(new Identity("digest", "user:hash"), "user:"),
                new Encounter(new Identity("digest", "user:"), "user:hash"));
    }

    @Test
    void idsAreValidWhereTheyAreForApache() {
        DigestAuthenticationProvider apache = new DigestAuthenticationProvider();
        validIds().forEach(id -> assertTrue(apache.isValid(id), id));
        invalidIds().forEach(id -> assertFalse(apache.isValid(id), id));
        assertFalse(scheme.isValid(null));
    }

    @Test
    void hidesTheHash() {
        assertEquals("user:x", scheme.masked("user:hash"));
        assertEquals(":x", scheme.masked(":hash"));
        assertEquals("user:x", scheme.masked("user:ha:sh\nsecond line"));
        assertEquals("user", scheme.masked("user"));
    }

    @Test
    void whoeverHasADigestIsAuthenticated() {
        assertTrue(scheme.isAuthenticated());
        assertFalse(scheme.matchesAnyScheme());
    }
}
