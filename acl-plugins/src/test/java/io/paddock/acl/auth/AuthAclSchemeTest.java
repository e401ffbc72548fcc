package io.paddock.acl.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AclSchemeContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuthAclSchemeTest extends AclSchemeContract {

    @Override
    protected AclSchemeProvider provider() {
        return new AuthAclSchemeProvider();
    }

    @Override
    protected List<String> validIds() {
        return List.of("", "ignored");
    }

    @Override
    protected List<String> invalidIds() {
        return List.of();
    }

    @Override
    protected List<Encounter> matching() {
        return List.of();
    }

    @Override
    protected List<Encounter> notMatching() {
        return List.of(new Encounter(new Identity("auth", ""), ""), new Encounter(new Identity("digest", "a:b"), "a:b"));
    }

    @Test
    void nobodyIsKnownByThisSchemeItself() {
        assertFalse(new AuthAclScheme().isAuthenticated());
        assertFalse(new AuthAclScheme().matchesAnyScheme());
    }
}
