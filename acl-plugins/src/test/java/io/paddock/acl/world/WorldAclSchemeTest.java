package io.paddock.acl.world;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import io.paddock.testkit.AclSchemeContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorldAclSchemeTest extends AclSchemeContract {

    @Override
    protected AclSchemeProvider provider() {
        return new WorldAclSchemeProvider();
    }

    @Override
    protected List<String> validIds() {
        return List.of("anyone");
    }

    @Override
    protected List<String> invalidIds() {
        return List.of("", "Anyone", "anyone ", "nobody");
    }

    @Override
    protected List<Encounter> matching() {
        return List.of(
                new Encounter(new Identity("ip", "127.0.0.1"), "anyone"),
                new Encounter(new Identity("digest", "user:hash"), "anyone"));
    }

    @Override
    protected List<Encounter> notMatching() {
        return List.of(new Encounter(new Identity("world", "everyone"), "everyone"));
    }

    @Test
    void theWorldProvesNothing() {
        assertTrue(new WorldAclScheme().matchesAnyScheme());
        assertFalse(new WorldAclScheme().isAuthenticated());
        assertFalse(new WorldAclScheme().isValid(null));
    }
}
