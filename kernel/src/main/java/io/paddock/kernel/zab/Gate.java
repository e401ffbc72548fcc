package io.paddock.kernel.zab;

import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.zab.history.ClientDelivery;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where clients' requests come in on their way to the role. While leadership is handed over, or a backup restored, it is
 * shut: requests wait here, in their order, for the role that comes next, so that clients notice nothing but the time. What
 * waits is bounded by what clients may have under way. Kernel thread only.
 */
public final class Gate {
    private final Supplier<Role> role;
    private final ClientDelivery delivery;
    private final ArrayDeque<Consumer<Role>> waiting = new ArrayDeque<>();
    private boolean shut;

    Gate(Supplier<Role> role, ClientDelivery delivery) {
        this.role = role;
        this.delivery = delivery;
    }

    /** As {@link Role#submit}. */
    public void submit(WriteRequest request) {
        if (shut) {
            WriteRequest kept = request.kept();
            waiting.addLast(next -> next.submit(kept));
        } else {
            role.get().submit(request);
        }
    }

    /** As {@link Role#sync}. */
    public void sync(long sessionId) {
        if (shut) {
            waiting.addLast(next -> next.sync(sessionId));
        } else {
            role.get().sync(sessionId);
        }
    }

    /** As {@link Role#revalidate}. */
    public void revalidate(long sessionId, int timeoutMillis) {
        if (shut) {
            waiting.addLast(next -> next.revalidate(sessionId, timeoutMillis));
        } else {
            role.get().revalidate(sessionId, timeoutMillis);
        }
    }

    /** Whether requests wait. */
    boolean isShut() {
        return shut;
    }

    /** From now on requests wait. */
    void shut() {
        shut = true;
    }

    /** What has waited goes to the role that there is now, and so does what comes. */
    void open() {
        shut = false;
        while (!shut && !waiting.isEmpty()) {
            waiting.pollFirst().accept(role.get());
        }
    }

    /** Those who wait have gone; the gate stays as it is. */
    void forget() {
        waiting.clear();
    }

    /** If requests wait, they wait for nothing: their clients must go elsewhere, and find out what has become of them. */
    void giveUp(String reason) {
        if (shut) {
            shut = false;
            waiting.clear();
            delivery.notServing(reason);
        }
    }
}
