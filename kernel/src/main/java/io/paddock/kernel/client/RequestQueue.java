package io.paddock.kernel.client;

import io.paddock.api.Timers;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Requests that wait, in the order in which they came, because too many are in progress: writes and syncs, and what
 * came behind them on the same connection. Reads of others are never in progress, as they are answered at once. What
 * has waited for too long is refused, or goes with its connection. Kernel thread only.
 */
final class RequestQueue {
    private final RequestThrottling settings;
    private final int mostWaiting;
    private final RequestDispatch dispatch;
    private final ClientMetrics metrics;
    private final io.paddock.api.Clock clock;
    private final Timers timers;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private boolean timerIsSet;

    private record Waiting(ClientConnection client, int xid, int op, byte[] body, long startNanos) {}

    /** @param mostWaiting how many may wait before their connections are not read from any longer */
    RequestQueue(
            RequestThrottling settings,
            int mostWaiting,
            RequestDispatch dispatch,
            ClientMetrics metrics,
            io.paddock.api.Clock clock,
            Timers timers) {
        this.settings = settings;
        this.mostWaiting = mostWaiting;
        this.dispatch = dispatch;
        this.metrics = metrics;
        this.clock = clock;
        this.timers = timers;
    }

    /** Whether a request that has just come in must wait. */
    boolean holds(ClientConnection client, int op) {
        if (!settings.isOn()) {
            return false;
        }
        return client.queuedRequests() > 0 || goesInProgress(op) && (!waiting.isEmpty() || isFull());
    }

    private static boolean goesInProgress(int op) {
        return op == OpCode.SYNC || OpCode.isRequestToWrite(op);
    }

    private boolean isFull() {
        return metrics.stats().outstandingRequests() >= settings.mostInProgress();
    }

    /** Takes a copy of the request's record. */
    void add(ClientConnection client, int xid, int op, ByteBuffer record) {
        byte[] body = new byte[record.remaining()];
        record.get(body);
        waiting.addLast(new Waiting(client, xid, op, body, clock.nanoTime()));
        client.queued(1);
        metrics.throttled();
        if (waiting.size() > mostWaiting) {
            client.pause(PauseReason.THROTTLED);
        }
        setTimer();
    }

    /** Looks again if nothing else makes this server do so. */
    private void setTimer() {
        if (!timerIsSet) {
            timerIsSet = true;
            timers.schedule(TimeUnit.MILLISECONDS.toNanos(settings.stallMillis()), () -> {
                timerIsSet = false;
                admit();
                if (!waiting.isEmpty()) {
                    setTimer();
                }
            });
        }
    }

    /** Begins what may be begun by now; once per cycle. Returns how many left the queue. */
    int admit() {
        int count = 0;
        for (Waiting first = waiting.peekFirst(); first != null && leaves(first); first = waiting.peekFirst()) {
            waiting.pollFirst();
            first.client.queued(-1);
            if (first.client.queuedRequests() == 0) {
                first.client.resume(PauseReason.THROTTLED);
            }
            proceed(first);
            count++;
        }
        return count;
    }

    private boolean leaves(Waiting request) {
        return request.client.isClosing() || request.client.isClosed() || isDropped(request)
                || !goesInProgress(request.op) || !isFull();
    }

    private boolean isDropped(Waiting request) {
        return settings.dropsStale() && isStale(request);
    }

    private boolean isStale(Waiting request) {
        return settings.staleAfterTimeout() && request.op != OpCode.CLOSE_SESSION
                && waitedMillis(request) > request.client.timeoutMillis();
    }

    private long waitedMillis(Waiting request) {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - request.startNanos);
    }

    private void proceed(Waiting request) {
        ClientConnection client = request.client;
        if (client.isClosing() || client.isClosed()) {
            metrics.staleRequestDropped();
            if (request.op == OpCode.CLOSE_SESSION) {
                dispatch.closeSessionOf(client);
            }
        } else if (isDropped(request)) {
            // What comes behind it must not be done either.
            metrics.staleRequestDropped();
            client.close("a request has waited longer than the session's timeout");
        } else {
            begin(request);
        }
    }

    private void begin(Waiting request) {
        if (isStale(request)) {
            metrics.staleRequest();
        }
        long waited = waitedMillis(request);
        metrics.leftQueue(waited);
        if (settings.throttledAfterMillis() > 0 && waited > settings.throttledAfterMillis() && isThrottlable(request.op)) {
            metrics.refusedAsThrottled();
            dispatch.refuseInTurn(request.client, request.xid, request.op, ErrorCode.THROTTLED_OP, request.startNanos);
        } else {
            dispatch.execute(
                    request.client, request.xid, request.op, ByteBuffer.wrap(request.body), request.startNanos);
        }
    }

    private static boolean isThrottlable(int op) {
        return op != OpCode.PING && op != OpCode.CLOSE_SESSION;
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }
}
