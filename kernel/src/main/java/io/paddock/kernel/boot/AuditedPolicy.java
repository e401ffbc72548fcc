package io.paddock.kernel.boot;

import io.paddock.api.access.AccessPolicy;
import io.paddock.api.access.PolicyRequest;

/** A policy whose denials are written to the audit log. */
final class AuditedPolicy implements AccessPolicy {
    private final AccessPolicy policy;
    private final AuditLog log;

    AuditedPolicy(AccessPolicy policy, AuditLog log) {
        this.policy = policy;
        this.log = log;
    }

    @Override
    public Verdict decide(PolicyRequest request) {
        Verdict verdict = policy.decide(request);
        if (verdict.isDenied()) {
            log.denied(request, verdict.reason());
        }
        return verdict;
    }

    @Override
    public int poll(Void events, int limit) {
        return policy.poll(events, limit);
    }

    @Override
    public void close() {
        policy.close();
        log.close();
    }
}
