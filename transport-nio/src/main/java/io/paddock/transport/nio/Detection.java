package io.paddock.transport.nio;

import io.paddock.api.Timers.Timer;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether an accepted connection speaks TLS, where both are taken. Whoever connects speaks first in every
 * protocol here, and none of them begins like TLS.
 */
final class Detection extends Turn {
    /** Content type of a handshake (RFC 8446, 5.1). A client's frame that begins so would be of 369 MB. */
    private static final byte HANDSHAKE = 0x16;

    private static final int FIRST_READ_BYTES = 1024;

    private final Reactor reactor;
    private final SocketChannel channel;
    private final Outcome outcome;
    private final long timeoutNanos;
    private final Timer timer;

    private boolean over;

    /** What becomes of it; exactly one of them is called. */
    interface Outcome {
        /** The bytes are those that it took to find out. Returns how many events were told. */
        int isPlain(ByteBuffer begun, TransportEvents events);

        void isEncrypted(ByteBuffer begun);

        void failed(String reason);
    }

    Detection(Reactor reactor, SocketChannel channel, SelectionKey key, long timeoutNanos, Outcome outcome) {
        this.reactor = reactor;
        this.channel = channel;
        this.outcome = outcome;
        this.timeoutNanos = timeoutNanos;
        this.timer = reactor.after(timeoutNanos, this::onTimeout);
        key.attach(this);
        key.interestOps(SelectionKey.OP_READ);
    }

    @Override
    void ready(int readyOps) {
        reactor.agenda.add(this);
    }

    @Override
    int take(TransportEvents events, int limit) {
        if (over) {
            return 0;
        }
        ByteBuffer begun = ByteBuffer.allocate(FIRST_READ_BYTES);
        int n;
        try {
            n = channel.read(begun);
        } catch (IOException e) {
            fail(Wire.reason(e));
            return 0;
        }
        if (n < 0) {
            fail("it closed the connection before it said anything");
        } else if (n > 0) {
            return decide(begun.flip(), events);
        }
        return 0;
    }

    private int decide(ByteBuffer begun, TransportEvents events) {
        end();
        if (begun.get(0) == HANDSHAKE) {
            outcome.isEncrypted(begun);
            return 0;
        }
        return outcome.isPlain(begun, events);
    }

    private void onTimeout() {
        if (!over) {
            fail("it said nothing within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms");
        }
    }

    private void fail(String reason) {
        end();
        outcome.failed(reason);
    }

    private void end() {
        over = true;
        timer.cancel();
    }
}
