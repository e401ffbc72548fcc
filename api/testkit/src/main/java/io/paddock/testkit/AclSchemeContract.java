package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every ACL scheme owes the kernel. Extend it in the scheme's tests and tell it which ids mean whom. */
@Timeout(60)
public abstract class AclSchemeContract {
    private static final AccessRequest READ = new AccessRequest("/node", 1);
    private static final int ROUNDS = 20;

    private final List<String> strangeIds = List.of(
            "", " ", ":", "/", "::", "a:b:c", "%", "\n", "anyone ", "ANYONE", "\u0000", "\uD800", "x".repeat(100_000));

    private AclScheme scheme;

    /**
     * Somebody and an entry.
     *
     * @param who   his scheme is the tested one, unless that one matches any
     * @param aclId id of the entry
     */
    public record Encounter(Identity who, String aclId) {}

    /** A contract is extended. */
    protected AclSchemeContract() {}

    /** The scheme under test. */
    protected abstract AclSchemeProvider provider();

    /** Options for the scheme; the default is none. */
    protected Map<String, String> options() {
        return Map.of();
    }

    /** Ids that may stand in an ACL; at least one. */
    protected abstract List<String> validIds();

    /** Ids that may not; empty if the scheme takes everything. */
    protected abstract List<String> invalidIds();

    /** Entries and somebody who is meant by each; empty if the scheme never matches. */
    protected abstract List<Encounter> matching();

    /** Entries and somebody who isn't meant. */
    protected abstract List<Encounter> notMatching();

    @BeforeEach
    void makeScheme() throws ModuleStartException {
        scheme = newScheme();
    }

    @Test
    @Clause("A-101")
    void theProviderCanBeFound() {
        ProviderShape.check(provider());
    }

    @Test
    @Clause("A-102")
    void theSchemeHasOneName() throws ModuleStartException {
        assertTrue(scheme.scheme().matches("[^:\\s]+"), "no colon, not empty: '" + scheme.scheme() + "'");
        assertEquals(scheme.scheme(), scheme.scheme());
        assertEquals(scheme.scheme(), newScheme().scheme());
    }

    @Test
    @Clause("A-103")
    void saysWhichIdsMayStandInAnAcl() {
        assertFalse(validIds().isEmpty(), "the contract needs a valid id");
        validIds().forEach(id -> assertTrue(scheme.isValid(id), "valid: '" + id + "'"));
        invalidIds().forEach(id -> assertFalse(scheme.isValid(id), "not valid: '" + id + "'"));
    }

    @Test
    @Clause("A-104")
    void saysWhoIsMeant() {
        matching().forEach(one -> assertTrue(scheme.matches(one.who, one.aclId, READ), "means him: " + one));
        notMatching().forEach(one -> assertFalse(scheme.matches(one.who, one.aclId, READ), "doesn't: " + one));
    }

    @Test
    @Clause("A-105")
    void answersDependOnTheArgumentsAlone() throws ModuleStartException {
        Map<Encounter, Boolean> expected = new HashMap<>();
        List<Encounter> all = encounters();
        all.forEach(one -> expected.put(one, scheme.matches(one.who, one.aclId, READ)));
        Random order = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            AclScheme other = i % 2 == 0 ? scheme : newScheme();
            Collections.shuffle(all, order);
            all.forEach(one -> assertEquals(expected.get(one), other.matches(one.who, one.aclId, READ), one.toString()));
            validIds().forEach(id -> assertTrue(other.isValid(id), id));
        }
    }

    @Test
    @Clause("A-106")
    void noIdMakesItThrow() {
        for (String id : strangeIds) {
            scheme.isValid(id);
            scheme.masked(id);
            scheme.matches(new Identity(scheme.scheme(), id), id, READ);
            encounters().forEach(one -> scheme.matches(one.who, id, READ));
            encounters().forEach(one -> scheme.matches(new Identity(scheme.scheme(), id), one.aclId, READ));
        }
    }

    @Test
    @Clause("A-107")
    void somebodyOfAnotherSchemeIsMeantOnlyIfItSaysSo() {
        boolean matchesAny = scheme.matchesAnyScheme();
        assertEquals(matchesAny, scheme.matchesAnyScheme());
        for (Encounter one : matching()) {
            boolean isOwn = one.who.scheme().equals(scheme.scheme());
            assertTrue(isOwn || matchesAny, "the kernel never asks for " + one);
        }
    }

    @Test
    @Clause("A-108")
    void aMaskedIdStaysMasked() {
        for (String id : validIds()) {
            String masked = scheme.masked(id);
            assertEquals(masked, scheme.masked(id));
            assertEquals(masked, scheme.masked(masked));
        }
    }

    @Test
    @Clause("A-109")
    void anEntryCanBeTriedOutsideOfARequest() {
        AccessRequest noPath = new AccessRequest(null, 1);
        encounters().forEach(one -> scheme.matches(one.who, one.aclId, noPath));
    }

    private List<Encounter> encounters() {
        List<Encounter> all = new ArrayList<>(matching());
        all.addAll(notMatching());
        return all;
    }

    private AclScheme newScheme() throws ModuleStartException {
        return provider().create(TestModuleContext.in(Path.of("."))
                .schema(provider().schema())
                .options(options())
                .build());
    }
}
