package io.paddock.kernel.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Identity;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.Perms;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessControlTest {
    private static final Identity ANN = new Identity("badge", "ann");
    private static final Identity ADDRESS = new Identity("place", "10.0.0.7");

    private final AccessControl access =
            new AccessControl(List.of(new Named("badge", true), new Named("place", false)), false);

    /** A scheme that means whoever has the id itself. */
    private record Named(String scheme, boolean isAuthenticated) implements AclScheme {
        @Override
        public boolean isValid(String aclId) {
            return !aclId.isEmpty();
        }

        @Override
        public boolean matches(Identity who, String aclId, AccessRequest request) {
            return who.id().equals(aclId);
        }
    }

    @Test
    void authStandsForWhatTheClientHasProved() {
        List<Acl> expected = List.of(new Acl(Perms.READ, "badge", "ann"));
        assertEquals(expected, resolve(List.of(ADDRESS, ANN), new Acl(Perms.READ, "auth", "")));
        assertEquals(expected, resolve(List.of(ADDRESS, ANN), new Acl(Perms.READ, "auth", "whatever")));
        assertEquals(expected, resolve(List.of(ADDRESS, ANN), new Acl(Perms.READ, "auth", null)), "kazoo sends no id");
        assertNull(resolve(List.of(ADDRESS), new Acl(Perms.READ, "auth", "")), "nothing was proved");
    }

    @Test
    void entriesWithoutMeaningAreInvalid() {
        assertNull(resolve(List.of(ANN), new Acl(Perms.ALL, "badge", null)));
        assertNull(resolve(List.of(ANN), new Acl(Perms.ALL, null, "ann")));
        assertNull(resolve(List.of(ANN), new Acl(Perms.ALL, "badge", "")));
        assertNull(resolve(List.of(ANN), new Acl(Perms.ALL, "nonsense", "x")));
        assertNull(resolve(List.of(ANN), new Acl(Perms.ALL, "world", null)));
        assertNull(resolve(List.of(ANN), new Acl(Perms.ALL, "badge", "ann"), new Acl(Perms.ALL, "nonsense", "x")));
        assertNull(access.resolve(List.of(), List.of(ANN)));
        assertNull(access.resolve(null, List.of(ANN)));
    }

    @Test
    void duplicatesAreStoredOnceAndTheOpenAclIsShared() {
        Acl ann = new Acl(Perms.ALL, "badge", "ann");
        assertEquals(List.of(ann), resolve(List.of(), ann, new Acl(Perms.ALL, "badge", "ann")));
        assertSame(Acl.OPEN, resolve(List.of(), new Acl(Perms.ALL, "world", "anyone")));
    }

    @Test
    void oneEntryThatMatchesIsEnough() {
        List<Acl> acl = List.of(new Acl(Perms.READ, "badge", "ann"), new Acl(Perms.WRITE, "place", "10.0.0.7"));
        assertTrue(access.allows(acl, Perms.READ, List.of(ANN), "/a"));
        assertFalse(access.allows(acl, Perms.WRITE, List.of(ANN), "/a"));
        assertTrue(access.allows(acl, Perms.WRITE, List.of(ANN, ADDRESS), "/a"));
        assertFalse(access.allows(acl, Perms.READ, List.of(new Identity("place", "ann")), "/a"), "another scheme's ann");
        assertTrue(access.allows(acl, Perms.ADMIN, List.of(new Identity("super", "")), "/a"));
        assertFalse(access.allows(List.of(new Acl(Perms.ALL, "gone", "x")), Perms.READ, List.of(ANN), "/a"),
                "a scheme that isn't plugged in opens nothing");
    }

    private List<Acl> resolve(List<Identity> identities, Acl... sent) {
        return access.resolve(List.of(sent), identities);
    }
}
