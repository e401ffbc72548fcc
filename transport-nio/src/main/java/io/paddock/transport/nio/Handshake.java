package io.paddock.transport.nio;

import io.paddock.api.Timers.Timer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;

/**
 * The shaking of hands on an encrypted connection, before anybody hears of it. What takes the processor long (signatures,
 * the check of certificates) is done by another thread.
 */
final class Handshake extends Turn {
    private final Reactor reactor;
    private final TlsWire wire;
    private final SelectionKey key;
    private final Outcome outcome;
    private final Timer timer;

    private boolean tasksUnderWay;
    private boolean over;

    /** What becomes of it. Exactly one of the two is called, unless it is abandoned. */
    interface Outcome {
        /** @return how many events were told */
        int established(Peer peer, TransportEvents events);

        /** The wire is still open, to tell the peer why. */
        void failed(String reason);
    }

    Handshake(Reactor reactor, TlsWire wire, SelectionKey key, Outcome outcome) {
        this.reactor = reactor;
        this.wire = wire;
        this.key = key;
        this.outcome = outcome;
        this.timer = reactor.after(reactor.options.connectTimeoutNanos(), this::onTimeout);
        key.attach(this);
        reactor.agenda.add(this);
    }

    @Override
    void ready(int readyOps) {
        reactor.agenda.add(this);
    }

    @Override
    int take(TransportEvents events, int limit) {
        if (over || tasksUnderWay) {
            return 0;
        }
        Peer peer;
        try {
            if (!goOn()) {
                return 0;
            }
            peer = wire.peer();
        } catch (IOException e) {
            fail(Wire.reason(e));
            return 0;
        }
        end();
        return outcome.established(peer, events);
    }

    /** Whether it is done. */
    private boolean goOn() throws IOException {
        switch (wire.shakeHands()) {
            case READ -> key.interestOps(SelectionKey.OP_READ);
            case WRITE -> key.interestOps(SelectionKey.OP_WRITE);
            case TASKS -> runTasks();
            case NOTHING -> {
                key.interestOps(0);
                return true;
            }
        }
        return false;
    }

    private void runTasks() {
        tasksUnderWay = true;
        // What comes meanwhile would be found ready again and again.
        key.interestOps(0);
        reactor.tasks.run(() -> {
            try {
                wire.doTasks();
            } catch (RuntimeException e) {
                return () -> onTasksFailed(e);
            }
            return this::onTasksDone;
        });
    }

    private void onTasksDone() {
        tasksUnderWay = false;
        reactor.agenda.add(this);
    }

    private void onTasksFailed(RuntimeException e) {
        tasksUnderWay = false;
        fail("its handshake can't be checked: " + e);
    }

    private void onTimeout() {
        fail("it didn't shake hands within "
                + TimeUnit.NANOSECONDS.toMillis(reactor.options.connectTimeoutNanos()) + " ms");
    }

    private void fail(String reason) {
        if (!over) {
            end();
            outcome.failed(reason);
        }
    }

    /** It is no longer wanted; whoever began it closes the wire. */
    void abandon() {
        end();
    }

    private void end() {
        over = true;
        timer.cancel();
    }
}
