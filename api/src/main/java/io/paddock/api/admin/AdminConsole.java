package io.paddock.api.admin;

import io.paddock.api.Incubating;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The server, as administration sees it. Any thread of administration's own may call, so nothing is asked from within
 * {@link AdminServer#start} and {@link AdminServer#close} (M-131); what concerns the state of the server is answered on the
 * kernel thread and handed over as values that never change. A stage completes on the kernel thread, so that whatever
 * follows is handed to another thread (M-132). It never completes once the server has ended: an answer is waited for with a
 * limit (M-133). It fails with {@link IllegalStateException} if the server takes no more questions, and whoever asked is
 * told why (M-134).
 */
@Incubating(since = "0.1")
public interface AdminConsole {

    /** All commands, in the order of their names. */
    List<AdminCommand> commands();

    /** Runs a command, after a look at the caller's right to it. May block for what is measured on disk. */
    CompletionStage<AdminAnswer> run(AdminCall call);

    /** All metrics as they are. */
    CompletionStage<List<Metric>> metrics();

    /**
     * Tells that one of the addresses of {@link AdminSettings} can't be listened on. The operator is told, as it fits what
     * was configured; the server goes on.
     *
     * @param reason such as {@code Address already in use}
     */
    void notListening(InetSocketAddress address, String reason);

    /** What the server is and whether it does what it is for. That it answers at all shows that it lives. */
    CompletionStage<Health> health();
}
