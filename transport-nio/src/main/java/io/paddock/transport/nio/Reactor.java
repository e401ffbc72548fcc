package io.paddock.transport.nio;

import io.paddock.api.Timers;
import io.paddock.api.Timers.Timer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** What the connections of one transport share. Kernel thread, but for {@link Selection#signal()}. */
final class Reactor {
    /** So many connections may hold a chunk that is not sent yet; a fan-out to thousands must not take one each. */
    private static final int MAX_UNSENT = 256;

    final NioOptions options;
    final Selection selection;
    final Timers timers;
    final QuietLog log;
    final Agenda agenda = new Agenda();
    final Connections connections = new Connections();
    final ChunkPool chunks = new ChunkPool();
    final Encryption encryption;

    /** What encrypted connections want to have done on other threads. */
    final Errands tasks;

    /** Every connection is read through this; empty between turns. */
    final ByteBuffer readBuffer;

    /** Made for the first encrypted connection. */
    private TlsBuffers tlsBuffers;

    private final ArrayDeque<Connection> unsent = new ArrayDeque<>(MAX_UNSENT);

    Reactor(NioOptions options, Encryption encryption, Selection selection, Errands tasks, Timers timers, QuietLog log) {
        this.options = options;
        this.encryption = encryption;
        this.tasks = tasks;
        this.selection = selection;
        this.timers = timers;
        this.log = log;
        this.readBuffer = ByteBuffer.allocateDirect(options.readBufferBytes());
    }

    TlsBuffers tlsBuffers() {
        if (tlsBuffers == null) {
            tlsBuffers = new TlsBuffers();
        }
        return tlsBuffers;
    }

    /** The connection has bytes to send at the end of the cycle; told once until its cycle is ended. */
    void sendLater(Connection connection) {
        if (unsent.size() >= MAX_UNSENT) {
            unsent.pollFirst().endCycle();
        }
        unsent.addLast(connection);
    }

    /** One write per connection that was sent to in this cycle. */
    void sendNow() {
        Connection connection;
        while ((connection = unsent.pollFirst()) != null) {
            connection.endCycle();
        }
    }

    Timer after(long delayNanos, Runnable action) {
        return timers.schedule(delayNanos, action);
    }
}
