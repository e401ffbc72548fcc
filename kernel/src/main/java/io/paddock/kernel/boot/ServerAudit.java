package io.paddock.kernel.boot;

import io.paddock.api.access.AccessPolicy;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.observe.AuditRecord;
import io.paddock.kernel.observe.AuditRecord.Result;
import java.util.concurrent.ThreadFactory;

/** What a server tells the audit log of itself, and the log for those who tell it of clients; if there is one. */
final class ServerAudit implements AutoCloseable {
    private final boolean tellsChanges;
    private final boolean tellsDenials;
    private final AuditLog log;

    /**
     * The audit log as it is configured; changes go to it, if they are wanted there.
     *
     * @param hasPolicy whether there is a policy that may deny something
     */
    ServerAudit(ServerConfig config, boolean hasPolicy, KernelHost host) {
        this.tellsChanges = config.operations().audit();
        this.tellsDenials = hasPolicy && config.providers().auditPolicy();
        if (tellsChanges || tellsDenials) {
            ThreadFactory threads = task -> {
                Thread thread = new Thread(task, "audit");
                thread.setDaemon(true);
                return thread;
            };
            this.log = new AuditLog(
                    threads, System.getProperty("user.name", "unknown"), host.counters().counter("audit_lost_count"));
        } else {
            this.log = null;
        }
        if (tellsChanges) {
            host.writesAuditTo(log);
        }
    }

    /** That policy, with its denials told. */
    AccessPolicy watch(AccessPolicy policy) {
        return tellsDenials ? new AuditedPolicy(policy, log) : policy;
    }

    /** The server serves, or can't. */
    void started(boolean successfully) {
        tell("serverStart", successfully ? Result.SUCCESS : Result.FAILURE);
    }

    /** The server is about to end. */
    void stopping() {
        tell("serverStop", Result.INVOKED);
    }

    private void tell(String operation, Result result) {
        if (tellsChanges) {
            log.record(AuditRecord.ofServer(log.serverUser(), operation, result));
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
