package io.paddock.kernel.boot;

import io.paddock.api.access.AccessPolicy;
import io.paddock.api.access.PolicyRequest;
import io.paddock.kernel.access.UserNames;
import io.paddock.kernel.observe.AuditRecord;
import io.paddock.kernel.observe.AuditSink;

/** A policy whose denials are written to the audit log. */
final class AuditedPolicy implements AccessPolicy {
    private final AccessPolicy policy;
    private final AuditSink log;

    AuditedPolicy(AccessPolicy policy, AuditSink log) {
        this.policy = policy;
        this.log = log;
    }

    @Override
    public Verdict decide(PolicyRequest request) {
        Verdict verdict = policy.decide(request);
        if (verdict.isDenied()) {
            log.record(new AuditRecord(request.session(),
                    UserNames.of(request.identities()),
                    request.peer().remote().getAddress().getHostAddress(), request.operation().name(), request.path(),
                    null, null, AuditRecord.Result.DENIED, verdict.reason()));
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
    }
}
