package io.paddock.simulator.guest;

import io.paddock.api.storage.Storage;
import java.util.function.BooleanSupplier;

/** A storage that somebody else wrote, and how to wait for it in real time. */
final class Guest {
    private static final long PATIENCE_MILLIS = 10_000;
    private static final int EVENTS_PER_POLL = 1_000;

    private final Storage storage;
    private final GuestContext context;
    private final Signals signals;
    private final GuestAnswers answers = new GuestAnswers();
    private long ownTokens = Long.MIN_VALUE; // the kernel's begin at the other end

    Guest(Storage storage, GuestContext context, Signals signals) {
        this.storage = storage;
        this.context = context;
        this.signals = signals;
    }

    Storage storage() {
        return storage;
    }

    GuestAnswers answers() {
        return answers;
    }

    /** Whether that token's answer is there, waiting for it unless virtual time has to pass for it. */
    boolean answered(long token) {
        return await("answer token " + token, () -> answers.isComplete(token));
    }

    /** Waits until the snapshot's writer takes more. */
    void awaitRoom(long token) {
        answers.mustPause(token);
        await("take more of the snapshot with token " + token, () -> answers.takesMore(token));
    }

    /** Waits until everything that was asked for is done. */
    void settle() {
        long token = ownTokens++;
        answers.expect(token);
        storage.sync(token);
        await("sync", () -> answers.isComplete(token));
    }

    private boolean await(String what, BooleanSupplier condition) {
        storage.endOfCycle();
        while (!seen(condition)) {
            if (answers.failure() != null || context.isTimed()) {
                return false;
            }
            if (!signals.await(PATIENCE_MILLIS)) {
                boolean unsignalled = seen(condition);
                throw new IllegalStateException(unsignalled
                        ? "the storage has something to " + what + ", and didn't call wakeup().signal(): a server would sleep on"
                        : "the storage didn't " + what + " within " + PATIENCE_MILLIS + " ms of real time");
            }
        }
        return true;
    }

    private boolean seen(BooleanSupplier condition) {
        while (storage.poll(answers, EVENTS_PER_POLL) > 0 && !condition.getAsBoolean()) {
            continue;
        }
        return condition.getAsBoolean();
    }
}
