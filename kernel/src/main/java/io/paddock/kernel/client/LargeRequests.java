package io.paddock.kernel.client;

import io.paddock.kernel.client.ClientLimits.LargeRequestLimit;
import io.paddock.kernel.collect.LongMap;
import java.util.ArrayDeque;

/**
 * How many bytes the large requests take that are not answered yet. Requests of a connection are answered in their
 * order, so that the oldest large one is known by its xid. Kernel thread only.
 */
final class LargeRequests {
    private final LargeRequestLimit limit;
    private final LongMap<ArrayDeque<Large>> byConnection = new LongMap<>();
    private long bytes;

    private record Large(int xid, int bytes) {}

    LargeRequests(LargeRequestLimit limit) {
        this.limit = limit;
    }

    /** A request has come in; returns false if there is no room for it. */
    boolean enter(ClientConnection client, int xid, int length) {
        if (!limit.isOn() || length <= limit.thresholdBytes()) {
            return true;
        }
        if (bytes + length > limit.totalBytes()) {
            return false;
        }
        bytes += length;
        ArrayDeque<Large> own = byConnection.get(client.id());
        if (own == null) {
            own = new ArrayDeque<>(2);
            byConnection.put(client.id(), own);
        }
        own.addLast(new Large(xid, length));
        return true;
    }

    /** A request, large or not, has been answered. */
    void answered(ClientConnection client, int xid) {
        if (byConnection.size() == 0) {
            return;
        }
        ArrayDeque<Large> own = byConnection.get(client.id());
        if (own != null && own.peekFirst().xid == xid) {
            bytes -= own.pollFirst().bytes;
            if (own.isEmpty()) {
                byConnection.remove(client.id());
            }
        }
    }

    /** Nobody waits for its answers any longer. */
    void closed(ClientConnection client) {
        ArrayDeque<Large> own = byConnection.remove(client.id());
        if (own != null) {
            own.forEach(large -> bytes -= large.bytes);
        }
    }

    /** What those in progress take together. */
    long bytes() {
        return bytes;
    }
}
