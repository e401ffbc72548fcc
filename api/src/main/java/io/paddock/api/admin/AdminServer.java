package io.paddock.api.admin;

import io.paddock.api.Incubating;

/**
 * Lets operators and their machines look at a server and tell it things. It runs on threads of its own and speaks to the
 * kernel through the {@link AdminConsole} only, so that nothing an operator does can hold up the kernel thread.
 *
 * <p>Commands are run with the arguments and the credentials that came, unchanged (M-151). Of an answer all fields are
 * shown (M-142), or the error (M-141). A defect, an exception out of the console that is not described there, is told to
 * whoever asked, or its connection ends; everybody else is served as before (M-135). Metrics are shown by their names and
 * keys (M-161), health as it is at that moment (M-171).
 *
 * <p>Numbers like M-111 are those of the tests in {@code AdminContract} that hold an administration to the sentence.
 */
@Incubating(since = "0.1")
public interface AdminServer extends AutoCloseable {

    /**
     * Begins to listen; kernel thread, once, after the server has recovered. Waits for nobody (M-111): what takes long is
     * left to a thread of its own, and listening may begin a moment later. One who waits for an answer keeps nobody else
     * waiting (M-112). A port that can't be had must not stop a server that serves its clients: it is told
     * ({@link AdminConsole#notListening}), and the other address is listened on nevertheless (M-113). Where only metrics
     * are wanted no commands are taken (M-114).
     */
    void start(AdminSettings settings, AdminConsole console);

    /**
     * Ends it, without waiting for what is under way (M-121); kernel thread. Soon after, the addresses are free
     * (M-122), and threads, which are made by {@link io.paddock.api.ModuleContext#threads()}, have ended (M-123). May come
     * without a start (M-124).
     */
    @Override
    void close();
}
