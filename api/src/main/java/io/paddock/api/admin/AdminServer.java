package io.paddock.api.admin;

import io.paddock.api.Incubating;

/**
 * Lets operators and their machines look at a server and tell it things. It runs on threads of its own and speaks to the
 * kernel through the {@link AdminConsole} only, so that nothing an operator does can hold up the kernel thread.
 */
@Incubating(since = "0.1")
public interface AdminServer extends AutoCloseable {

    /**
     * Begins to listen; kernel thread, once, after the server has recovered. A port that is taken must not stop a server
     * that serves its clients: it is logged, and the server goes on without.
     */
    void start(AdminSettings settings, AdminConsole console);

    /** Ends it, without waiting for what is under way; kernel thread. */
    @Override
    void close();
}
