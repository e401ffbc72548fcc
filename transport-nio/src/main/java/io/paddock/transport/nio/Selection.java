package io.paddock.transport.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The selector, what leaves it, the loop's sleep, and the signal that ends it. */
final class Selection {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    private static final int SIGNALLED = 2;

    /**
     * A sleep is a look as well: the first cycle after it handles what it found, and if the second finds nothing else to
     * do, the next sleep looks again at once.
     */
    private static final int LOOKS_SPARED_BY_SLEEP = 2;

    private final Selector selector;
    private final Consumer<SelectionKey> onReady = key -> ((Turn) key.attachment()).ready(key.readyOps());
    private final AtomicInteger state = new AtomicInteger(AWAKE);
    private final ArrayDeque<Wire> leaving = new ArrayDeque<>();

    private int sparedLooks;

    Selection() throws IOException {
        this.selector = Selector.open();
        // The JDK opens two files before it closes its first socket; it must not come to that when files have run out.
        SocketChannel.open().close();
    }

    SelectionKey register(SelectableChannel channel, int ops, Turn turn) throws ClosedChannelException {
        return channel.register(selector, ops, turn);
    }

    /** Tells every ready channel's turn that it is; also lets go of the descriptors of closed channels. */
    void selectNow() {
        try {
            selector.selectNow(onReady);
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
        closeLeaving();
    }

    /**
     * Closes a connection at the next look, when the selector has let go of it: as long as it is registered the JDK calls the
     * system twice more for that.
     */
    void close(Wire wire, SelectionKey key) {
        key.cancel();
        leaving.addLast(wire);
    }

    private void closeLeaving() {
        Wire wire;
        while ((wire = leaving.pollFirst()) != null) {
            wire.close();
        }
    }

    /** Does so, unless a sleep has just done it. */
    void selectUnlessSpared() {
        if (sparedLooks > 0) {
            sparedLooks--;
        } else {
            selectNow();
        }
    }

    /** Sleeps until a channel is ready, the time is over or there was a signal since the last sleep. */
    void sleep(long maxNanos) {
        if (!leaving.isEmpty()) {
            selectNow();
            return;
        }
        if (!state.compareAndSet(AWAKE, ASLEEP)) {
            state.set(AWAKE);
            return;
        }
        try {
            // Rounded up: 0 would mean for ever, and rounding down would spin until the time has come.
            selector.select(onReady, (maxNanos - 1) / NANOS_PER_MILLI + 1);
            sparedLooks = LOOKS_SPARED_BY_SLEEP;
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        } finally {
            state.set(AWAKE);
        }
    }

    /** Ends the current or the next sleep. Any thread; costs one volatile read while a signal is pending. */
    void signal() {
        if (state.get() != SIGNALLED && state.getAndSet(SIGNALLED) == ASLEEP) {
            selector.wakeup();
        }
    }

    /** Closes whatever is registered, too. */
    void close() throws IOException {
        closeLeaving();
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
