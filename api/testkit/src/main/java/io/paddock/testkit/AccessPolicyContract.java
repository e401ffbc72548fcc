package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleStartException;
import io.paddock.api.access.AccessPolicy;
import io.paddock.api.access.AccessPolicy.Verdict;
import io.paddock.api.access.AccessPolicyProvider;
import io.paddock.api.access.Identity;
import io.paddock.api.access.PolicyRequest;
import io.paddock.api.access.PolicyRequest.Operation;
import io.paddock.api.transport.Peer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every access policy owes the kernel. Extend it in the policy's tests and lend it requests. */
@Timeout(60)
public abstract class AccessPolicyContract {
    private static final List<String> ODD_PATHS =
            List.of("", "/", "//", "a", "/a/", "/a/../b", "/\u0000", "/\ud800", "/" + "x".repeat(100_000));
    private static final Peer SOMEBODY = new Peer(
            new InetSocketAddress("127.0.0.1", 40_000), new InetSocketAddress("127.0.0.1", 2181), false, List.of());
    private static final int POLL_LIMIT = 16;

    private AccessPolicy policy;

    /** A contract is extended. */
    protected AccessPolicyContract() {}

    /** The policy under test. */
    protected abstract AccessPolicyProvider provider();

    /** Options for the policy; the default is none. */
    protected Map<String, String> options() {
        return Map.of();
    }

    /** Requests that it denies with these options; at least one. */
    protected abstract List<PolicyRequest> denied();

    /** Requests that it leaves to the ACLs; empty if it denies everything. */
    protected abstract List<PolicyRequest> passed();

    /** A request by a client on this host, for lists of them. */
    protected static PolicyRequest request(Operation operation, String path, Identity... identities) {
        return new PolicyRequest(operation, path, List.of(identities), SOMEBODY, 0x1234);
    }

    @BeforeEach
    void start() throws ModuleStartException {
        policy = provider().create(
                TestModuleContext.in(Path.of(".")).schema(provider().schema()).options(options()).build());
    }

    @AfterEach
    void close() {
        policy.close();
    }

    @Test
    @Clause("P-101")
    void theProviderCanBeFound() {
        ProviderShape.check(provider());
    }

    @Test
    @Clause("P-102")
    void everyRequestGetsAVerdict() {
        for (Operation operation : Operation.values()) {
            for (String path : ODD_PATHS) {
                assertNotNull(policy.decide(request(operation, path, new Identity("ip", "127.0.0.1"))),
                        operation + " " + path.substring(0, Math.min(20, path.length())));
            }
        }
        passed().forEach(request -> assertFalse(policy.decide(request).isDenied(), request.toString()));
    }

    @Test
    @Clause("P-103")
    void nobodyGetsAVerdictToo() {
        for (Operation operation : Operation.values()) {
            assertNotNull(policy.decide(request(operation, "/a")));
        }
    }

    @Test
    @Clause("P-104")
    void aDenialHasAReason() {
        assertFalse(denied().isEmpty(), "the contract needs a request that is denied");
        for (PolicyRequest request : denied()) {
            Verdict verdict = policy.decide(request);
            assertTrue(verdict.isDenied(), request.toString());
            assertFalse(verdict.reason().isBlank(), "a reason for the log");
        }
    }

    @Test
    @Clause("P-105")
    void theSameRequestGetsTheSameVerdict() {
        List<PolicyRequest> requests = new ArrayList<>(denied());
        requests.addAll(passed());
        List<Boolean> first = requests.stream().map(request -> policy.decide(request).isDenied()).toList();
        List<Boolean> again = requests.stream().map(request -> policy.decide(request).isDenied()).toList();
        assertEquals(first, again);
    }

    @Test
    @Clause("P-106")
    void withoutWorkThereIsNothingToPoll() {
        assertEquals(0, policy.poll(null, POLL_LIMIT));
    }
}
