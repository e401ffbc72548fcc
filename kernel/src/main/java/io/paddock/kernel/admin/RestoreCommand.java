package io.paddock.kernel.admin;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.api.admin.AdminAnswer.Status;
import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.kernel.loop.CommandInbox;
import io.paddock.kernel.observe.Total;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.zab.RestoreOutcome;
import io.paddock.kernel.zab.Role;
import io.paddock.kernel.zab.RoleMachine;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command that puts a snapshot in place of the state of a server that is not one of an ensemble. Who may do it, and
 * whether, is judged before a byte is read; the tree is built on the thread that brings the bytes, beside the one that is
 * served, and only a whole one comes to the kernel thread. Kernel thread, but for what is said otherwise.
 */
final class RestoreCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreCommand.class);
    private static final String NAME = "restore";

    private final CommandInbox inbox;
    private final Total failures;
    private final Total refusals;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private boolean any;
    private long lastNanos;

    /** @param refusals of restores that came too soon after another */
    RestoreCommand(CommandInbox inbox, Total failures, Total refusals) {
        this.inbox = inbox;
        this.failures = failures;
        this.refusals = refusals;
    }

    Command command() {
        return Command.of(this::run, NAME, "rest").guarded().posted();
    }

    private void run(Question question, Consumer<AdminAnswer> answer) {
        Role role = question.server().role();
        AdminFacts.Restores rules = question.facts().restores();
        long waitMillis = any
                ? rules.intervalMillis() - TimeUnit.NANOSECONDS.toMillis(question.server().clock().nanoTime() - lastNanos)
                : 0;
        if (!rules.enabled()) {
            answer.accept(refused(Status.UNAVAILABLE, "switched off by admin.restore.enabled=false"));
        } else if (role.whyNoRestore() != null) {
            answer.accept(refused(Status.UNAVAILABLE, role.whyNoRestore()));
        } else if (waitMillis > 0) {
            refusals.add(1);
            answer.accept(refused(Status.TOO_OFTEN, "the last restore was a short while ago; the next one is possible in "
                    + (waitMillis + 999) / 1000 + " s (admin.rateLimiterIntervalInMS)"));
        } else {
            answer.accept(AdminAnswer.wanting(NAME, body -> take(question, body)));
        }
    }

    /** The thread that brings the bytes. */
    private CompletionStage<AdminAnswer> take(Question question, InputStream body) {
        CompletableFuture<AdminAnswer> answer = new CompletableFuture<>();
        if (!underWay.compareAndSet(false, true)) {
            answer.complete(refused(Status.UNAVAILABLE, "another snapshot is being restored"));
            return answer;
        }
        answer.whenComplete((done, failure) -> underWay.set(false));
        RoleMachine roles = question.server().roles();
        try {
            SnapshotReader snapshot = SnapshotReader.readUnnamed(body, roles.emptyTree());
            if (snapshot.isFuzzy()) {
                LOG.warn("Snapshot 0x{} was written while its server went on: it may hold things later than its zxid",
                        Long.toHexString(snapshot.zxid()));
            }
            if (!inbox.offer(() -> restore(question, snapshot, answer))) {
                answer.complete(refused(Status.UNAVAILABLE, "the server has too many commands to run already"));
            }
        } catch (DamagedSnapshotException e) {
            answer.complete(failed(Status.BAD_CALL, "nothing was changed: " + e.getMessage()));
        } catch (IOException e) {
            answer.complete(failed(Status.BAD_CALL, "nothing was changed: the snapshot did not come to its end: " + e));
        }
        return answer;
    }

    private void restore(Question question, SnapshotReader snapshot, CompletableFuture<AdminAnswer> answer) {
        Role role = question.server().role();
        if (role == null) {
            answer.complete(failed(Status.UNAVAILABLE, "the server is about to end"));
            return;
        }
        role.restore(snapshot, new RestoreOutcome() {
            @Override
            public void restored(long zxid) {
                any = true;
                lastNanos = question.server().clock().nanoTime();
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("last_zxid", snapshot.zxid());
                fields.put("server_zxid", zxid);
                answer.complete(AdminAnswer.of(NAME, fields));
            }

            @Override
            public void failed(String reason) {
                answer.complete(RestoreCommand.this.failed(Status.FAILED, "nothing was changed: " + reason));
            }
        });
    }

    /** Any thread. */
    private AdminAnswer failed(Status status, String reason) {
        inbox.offer(() -> failures.add(1));
        return refused(status, reason);
    }

    private static AdminAnswer refused(Status status, String reason) {
        return AdminAnswer.refused(status, NAME, reason);
    }
}
