package io.paddock.kernel.admin;

import io.paddock.api.Timers;
import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminAnswer.Status;
import io.paddock.kernel.loop.CommandInbox;
import io.paddock.kernel.observe.Total;
import io.paddock.kernel.zab.history.ReplicatedState;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The command that gives out a snapshot of the server's tree, or with {@code streaming=false} has the storage save one. One
 * at a time: while another snapshot is written, it waits a little. Kernel thread only.
 */
final class SnapshotCommand {
    private static final String NAME = "snapshot";
    private static final String ZXID = "last_zxid";
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int RETRIES = 50;
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final CommandInbox inbox;
    private final Timers timers;
    private final Total failures;

    SnapshotCommand(CommandInbox inbox, Timers timers, Total failures) {
        this.inbox = inbox;
        this.timers = timers;
        this.failures = failures;
    }

    Command command() {
        return Command.of(this::run, NAME, "snap").guarded();
    }

    private void run(Question question, Consumer<AdminAnswer> answer) {
        if (!question.facts().snapshotEnabled()) {
            answer.accept(AdminAnswer.refused(Status.UNAVAILABLE, NAME, "switched off by admin.snapshot.enabled=false"));
        } else {
            attempt(question, answer, RETRIES);
        }
    }

    private void attempt(Question question, Consumer<AdminAnswer> answer, int retries) {
        boolean begun = "false".equals(question.argument("streaming")) ? save(question, answer) : stream(question, answer);
        if (!begun && retries > 0) {
            timers.schedule(RETRY_NANOS, () -> attempt(question, answer, retries - 1));
        } else if (!begun) {
            answer.accept(AdminAnswer.refused(Status.UNAVAILABLE, NAME, "another snapshot is being taken; try again"));
        }
    }

    private boolean stream(Question question, Consumer<AdminAnswer> answer) {
        ReplicatedState state = question.server().state();
        if (!state.tree().canSnapshot()) {
            return false;
        }
        SnapshotExport export = new SnapshotExport(state, inbox);
        watch(export, -1);
        answer.accept(AdminAnswer.streamed(NAME, Map.of(ZXID, hex(export.zxid())), export.stream()));
        return true;
    }

    /** Gives up an export whose reader has stopped: what changes meanwhile is kept twice. */
    private void watch(SnapshotExport watched, long takenBefore) {
        timers.schedule(STALL_NANOS, () -> {
            if (watched.isOver()) {
                return;
            }
            if (watched.stream().taken() == takenBefore) {
                failures.add(1);
                watched.abort("it was not read for 30 s");
            } else {
                watch(watched, watched.stream().taken());
            }
        });
    }

    private boolean save(Question question, Consumer<AdminAnswer> answer) {
        return question.server().roles().checkpoints().takeNow(
                zxid -> answer.accept(new AdminAnswer(Status.DONE, NAME, null,
                        Map.of(ZXID, hex(zxid)), Map.of(ZXID, hex(zxid)), null, null)),
                reason -> answer.accept(AdminAnswer.refused(Status.FAILED, NAME, reason)));
    }

    private static String hex(long zxid) {
        return "0x" + Long.toHexString(zxid);
    }
}
