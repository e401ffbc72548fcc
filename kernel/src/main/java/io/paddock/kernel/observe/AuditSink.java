package io.paddock.kernel.observe;

/** Where changes are written down for auditors. Kernel thread; returns at once, whatever the log is doing. */
public interface AuditSink {
    /** Takes an entry, or counts it as lost. */
    void record(AuditRecord entry);

    /** Who runs the server, for what the server does of its own. */
    String serverUser();
}
