package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AccessRequest;
import io.paddock.api.access.AclScheme;
import io.paddock.api.access.AclSchemeProvider;
import io.paddock.api.access.Identity;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broken ACL schemes fail the clauses that they break, and no others. */
@Timeout(60)
final class AclSchemeMutantsTest {
    private static Supplier<AclScheme> newScheme = Letters::new;

    @AfterEach
    void repair() {
        newScheme = Letters::new;
    }

    /** Somebody is a word; an entry means words that begin like it. */
    private static class Letters implements AclScheme {
        @Override
        public String scheme() {
            return "letters";
        }

        @Override
        public boolean isValid(String aclId) {
            return aclId.matches("[a-z]+");
        }

        @Override
        public boolean matches(Identity who, String aclId, AccessRequest request) {
            return isValid(aclId) && who.id().startsWith(aclId);
        }
    }

    /** Makes the scheme that was chosen last. */
    @ProviderName("letters")
    public static final class LettersProvider implements AclSchemeProvider {
        /** As every provider has it. */
        public LettersProvider() {}

        @Override
        public AclScheme create(ModuleContext context) {
            return newScheme.get();
        }
    }

    /** The contract, for the scheme that was chosen. */
    static class Contract extends AclSchemeContract {
        @Override
        protected AclSchemeProvider provider() {
            return new LettersProvider();
        }

        @Override
        protected List<String> validIds() {
            return List.of("ab", "z");
        }

        @Override
        protected List<String> invalidIds() {
            return List.of("", "A", "1");
        }

        @Override
        protected List<Encounter> matching() {
            return List.of(new Encounter(new Identity("letters", "abc"), "ab"));
        }

        @Override
        protected List<Encounter> notMatching() {
            return List.of(new Encounter(new Identity("letters", "abc"), "bc"));
        }
    }

    /** With a provider that the server couldn't make. */
    static final class HiddenProviderContract extends Contract {
        @Override
        protected AclSchemeProvider provider() {
            return context -> new Letters();
        }
    }

    /** With somebody for whom the kernel wouldn't ask. */
    static final class ForeignerContract extends Contract {
        @Override
        protected List<Encounter> matching() {
            return List.of(new Encounter(new Identity("digits", "abc"), "ab"));
        }
    }

    @Test
    void whatIsNotBrokenFailsNothing() {
        assertEquals(Set.of(), FailedClauses.of(Contract.class));
    }

    @Test
    void aProviderThatCanNotBeFound() {
        assertEquals(Set.of("A-101"), FailedClauses.of(HiddenProviderContract.class));
    }

    @Test
    void aMatchOfAnotherSchemeThatIsNotAnnounced() {
        assertEquals(Set.of("A-107"), FailedClauses.of(ForeignerContract.class));
    }

    @Test
    void aNameWithAColon() {
        newScheme = () -> new Letters() {
            @Override
            public String scheme() {
                return "let:ters";
            }
        };
        // Whom it matches is of another scheme then.
        assertEquals(Set.of("A-102", "A-107"), FailedClauses.of(Contract.class));
    }

    @Test
    void takesEveryId() {
        assertFails("A-103", () -> new Letters() {
            @Override
            public boolean isValid(String aclId) {
                return true;
            }

            @Override
            public boolean matches(Identity who, String aclId, AccessRequest request) {
                return who.id().startsWith(aclId);
            }
        });
    }

    @Test
    void meansEverybody() {
        assertFails("A-104", () -> new Letters() {
            @Override
            public boolean matches(Identity who, String aclId, AccessRequest request) {
                return true;
            }
        });
    }

    @Test
    void remembersWhoWasThere() {
        assertFails("A-105", () -> new Letters() {
            private int asked;

            @Override
            public boolean matches(Identity who, String aclId, AccessRequest request) {
                return super.matches(who, aclId, request) && asked++ < 5;
            }
        });
    }

    @Test
    void failsOnStrangeIds() {
        assertFails("A-106", () -> new Letters() {
            @Override
            public String masked(String aclId) {
                return aclId.charAt(0) + "x";
            }
        });
    }

    @Test
    void masksAMaskedIdAgain() {
        assertFails("A-108", () -> new Letters() {
            @Override
            public String masked(String aclId) {
                return aclId + "x";
            }
        });
    }

    @Test
    void needsAPath() {
        assertFails("A-109", () -> new Letters() {
            @Override
            public boolean matches(Identity who, String aclId, AccessRequest request) {
                return !request.path().isEmpty() && super.matches(who, aclId, request);
            }
        });
    }

    private static void assertFails(String clause, Supplier<AclScheme> broken) {
        newScheme = broken;
        assertEquals(Set.of(clause), FailedClauses.of(Contract.class));
    }
}
