package io.paddock.api.admin;

import io.paddock.api.Incubating;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The server, as administration sees it. Any thread may call; what concerns the state of the server is answered on the
 * kernel thread and handed over as values that never change. A stage completes on the kernel thread, so that whatever
 * follows must be handed to another thread. It fails with {@link IllegalStateException} if the server takes no more
 * questions, and never completes once the server has ended: wait with a limit.
 */
@Incubating(since = "0.1")
public interface AdminConsole {

    /** All commands, in the order of their names. */
    List<AdminCommand> commands();

    /** Runs a command, after a look at the caller's right to it. May block for what is measured on disk. */
    CompletionStage<AdminAnswer> run(AdminCall call);

    /** All metrics as they are. */
    CompletionStage<List<Metric>> metrics();

    /** What the server is and whether it does what it is for. That it answers at all shows that it lives. */
    CompletionStage<Health> health();
}
