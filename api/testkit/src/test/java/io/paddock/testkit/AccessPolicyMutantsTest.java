package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.access.AccessPolicy;
import io.paddock.api.access.AccessPolicyProvider;
import io.paddock.api.access.Identity;
import io.paddock.api.access.PolicyRequest;
import io.paddock.api.access.PolicyRequest.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broken policies fail the clauses that they break, and no others. */
@Timeout(120)
final class AccessPolicyMutantsTest {
    private static Supplier<AccessPolicy> newPolicy = Secrets::new;

    @AfterEach
    void repair() {
        newPolicy = Secrets::new;
    }

    /** Nobody but root reads what is secret. */
    private static class Secrets implements AccessPolicy {
        @Override
        public Verdict decide(PolicyRequest request) {
            boolean isRoot = request.identities().contains(new Identity("digest", "root"));
            return request.path().startsWith("/secret") && !isRoot ? Verdict.deny("secret") : Verdict.PASS;
        }
    }

    /** Makes the policy that was chosen last. */
    @ProviderName("secrets")
    public static final class SecretsProvider implements AccessPolicyProvider {
        /** As every provider has it. */
        public SecretsProvider() {}

        @Override
        public AccessPolicy create(ModuleContext context) {
            return newPolicy.get();
        }
    }

    /** The contract, for the policy that was chosen. */
    static class Contract extends AccessPolicyContract {
        @Override
        protected AccessPolicyProvider provider() {
            return new SecretsProvider();
        }

        @Override
        protected List<PolicyRequest> denied() {
            return List.of(request(Operation.GET_DATA, "/secret/a"), request(Operation.CREATE, "/secret"));
        }

        @Override
        protected List<PolicyRequest> passed() {
            return List.of(request(Operation.GET_DATA, "/a"),
                    request(Operation.GET_DATA, "/secret/a", new Identity("digest", "root")));
        }
    }

    /** With a provider that the server couldn't make. */
    static final class HiddenProviderContract extends Contract {
        @Override
        protected AccessPolicyProvider provider() {
            return context -> new Secrets();
        }
    }

    @Test
    void whatIsNotBrokenFailsNothing() {
        assertEquals(Set.of(), FailedClauses.of(Contract.class));
    }

    @Test
    void aProviderThatCanNotBeFound() {
        assertEquals(Set.of("P-101"), FailedClauses.of(HiddenProviderContract.class));
    }

    @Test
    void stumblesOverOddPaths() {
        assertFails("P-102", () -> new Secrets() {
            @Override
            public Verdict decide(PolicyRequest request) {
                return request.path().charAt(0) == '/' ? super.decide(request) : Verdict.PASS;
            }
        });
    }

    @Test
    void countsOnAnIdentity() {
        assertFails("P-103", () -> new Secrets() {
            @Override
            public Verdict decide(PolicyRequest request) {
                return request.path().equals("/a") && request.operation() == Operation.SYNC
                        ? new Verdict(request.identities().get(0).scheme().isEmpty() ? "nobody" : null)
                        : super.decide(request);
            }
        });
    }

    @Test
    void deniesWithoutAReason() {
        assertFails("P-104", () -> new Secrets() {
            @Override
            public Verdict decide(PolicyRequest request) {
                return super.decide(request).isDenied() ? Verdict.deny(" ") : Verdict.PASS;
            }
        });
    }

    @Test
    void deniesOnlyOnce() {
        assertFails("P-105", () -> new Secrets() {
            private final Set<PolicyRequest> seen = new HashSet<>();

            @Override
            public Verdict decide(PolicyRequest request) {
                return seen.add(request) ? super.decide(request) : Verdict.PASS;
            }
        });
    }

    @Test
    void keepsTheLoopAwake() {
        assertFails("P-106", () -> new Secrets() {
            @Override
            public int poll(Void events, int limit) {
                return 1;
            }
        });
    }

    private static void assertFails(String clause, Supplier<AccessPolicy> broken) {
        newPolicy = broken;
        assertEquals(Set.of(clause), FailedClauses.of(Contract.class));
    }
}
