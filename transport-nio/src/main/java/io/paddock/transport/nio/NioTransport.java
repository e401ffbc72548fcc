package io.paddock.transport.nio;

import io.paddock.api.ModuleContext;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.List;

/** The transport on one selector that the kernel thread itself polls and sleeps on. */
final class NioTransport implements Transport {
    private static final int MAX_POLLS_WITHOUT_LOOK = 32;

    private static final int MAX_TASK_THREADS = 2;

    private final Reactor reactor;
    private final Errands lookUps;
    private final Names names;
    private final List<Listener> listeners = new ArrayList<>();
    private int pollsWithoutLook;

    NioTransport(ModuleContext context, NioOptions options, Encryption encryption) throws IOException {
        Selection selection = new Selection();
        this.reactor = new Reactor(
                options, encryption, selection, new Errands(context.threads(), MAX_TASK_THREADS, selection::signal),
                context.timers(), new QuietLog(context.clock(), context.counters()));
        this.lookUps = new Errands(context.threads(), Names.THREADS, selection::signal);
        this.names = new Names(lookUps);
        encryption.watch(reactor);
    }

    @Override
    public InetSocketAddress listen(Plane plane, InetSocketAddress address, Framer framer, int backlog)
            throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("can't listen at " + address + ": the name is unknown");
        }
        try {
            Listener listener = new Listener(reactor, plane, address, framer, backlog);
            listeners.add(listener);
            return listener.address();
        } catch (IOException | UnsupportedAddressTypeException e) {
            throw new IOException("can't listen at " + address + " for " + plane + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void unlisten(InetSocketAddress address) {
        listeners.removeIf(listener -> {
            boolean found = listener.address().equals(address);
            if (found) {
                listener.close();
            }
            return found;
        });
        // A registered socket is open until the selector has let go of it.
        reactor.selection.selectNow();
    }

    @Override
    public long dial(Plane plane, InetSocketAddress address, Framer framer) {
        Connection connection = new Connection(reactor.connections.newId(), reactor, framer);
        reactor.connections.put(connection);
        Dial dial = new Dial(reactor, connection, plane, address);
        if (address.isUnresolved()) {
            names.lookUp(dial);
        } else {
            dial.resolved(List.of(address.getAddress()));
        }
        return connection.id();
    }

    @Override
    public boolean send(long connection, ByteBuffer message) {
        Connection found = reactor.connections.find(connection);
        if (found == null) {
            message.position(message.limit());
            return true;
        }
        return found.send(message);
    }

    @Override
    public void reading(long connection, boolean enabled) {
        Connection found = reactor.connections.find(connection);
        if (found != null) {
            found.reading(enabled);
        }
    }

    @Override
    public void framing(long connection, Framer framer) {
        Connection found = reactor.connections.find(connection);
        if (found != null) {
            found.framing(framer);
        }
    }

    @Override
    public void closeAfterFlush(long connection, String reason) {
        Connection found = reactor.connections.find(connection);
        if (found != null) {
            found.closeAfterFlush(reason);
        }
    }

    @Override
    public void close(long connection, String reason) {
        Connection found = reactor.connections.find(connection);
        if (found != null) {
            found.close(reason);
        }
    }

    @Override
    public int poll(TransportEvents events, int limit) {
        lookUps.tellOutcomes();
        reactor.tasks.tellOutcomes();
        lookWhoIsReady(limit);
        int told = 0;
        Turn turn;
        while (told < limit && (turn = reactor.agenda.next()) != null) {
            told += turn.take(events, limit - told);
        }
        return told;
    }

    /** While enough wait for their turn, and not for too long, who is ready needn't be asked: mostly it is they again. */
    private void lookWhoIsReady(int limit) {
        if (reactor.agenda.size() < limit || ++pollsWithoutLook == MAX_POLLS_WITHOUT_LOOK) {
            pollsWithoutLook = 0;
            reactor.selection.selectUnlessSpared();
        }
    }

    @Override
    public void endOfCycle() {
        reactor.sendNow();
    }

    @Override
    public void await(long maxNanos) {
        if (maxNanos > 0 && reactor.agenda.isEmpty()
                && !lookUps.haveOutcomes() && !reactor.tasks.haveOutcomes()) {
            reactor.selection.sleep(maxNanos);
        }
    }

    @Override
    public void wakeup() {
        reactor.selection.signal();
    }

    @Override
    public void close() {
        lookUps.close();
        reactor.tasks.close();
        reactor.connections.closeAll("the server stops");
        listeners.forEach(Listener::close);
        try {
            reactor.selection.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector can't be closed", e);
        }
    }
}
