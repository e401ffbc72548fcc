package io.paddock.kernel.access;

import io.paddock.api.Counters;
import io.paddock.api.access.AccessPolicy;
import io.paddock.api.access.PolicyRequest;

/** Asks the policy that was plugged in, and counts what it denies. Kernel thread only. */
public final class PolicyGuard {
    private final AccessPolicy policy;
    private final Counters.Counter denials;

    /** Asks that policy. */
    public PolicyGuard(AccessPolicy policy, Counters.Counter denials) {
        this.policy = policy;
        this.denials = denials;
    }

    /** Whether the ACLs may decide; otherwise the denial has been counted. */
    public boolean passes(PolicyRequest request) {
        boolean denied = policy.decide(request).isDenied();
        if (denied) {
            denials.add(1);
        }
        return !denied;
    }
}
