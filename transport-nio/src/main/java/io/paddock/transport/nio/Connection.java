package io.paddock.transport.nio;

import io.paddock.api.Timers.Timer;
import io.paddock.api.transport.FrameException;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/** One connection, from its number until {@code closed} is told. */
final class Connection extends Turn {
    private static final int MAX_DISCARDING_READS = 8;

    private enum State {
        /** Dialled; there is no socket yet, or it is not connected. */
        DIALLING,
        OPEN,
        /** Sends its last bytes; nothing but {@code closed} is told any more. */
        FLUSHING,
        /** The socket is gone; {@code closed} is still to be told. */
        CLOSED
    }

    private final long id;
    private final Reactor reactor;
    private final Inbound inbound;
    private final Outbound outbound;

    private State state = State.DIALLING;
    private Wire wire;
    private SelectionKey key;
    private Dial dial;
    private Timer flushTimer;

    private boolean readingEnabled = true;
    private boolean readable;
    private boolean ended;
    private boolean writeDue;
    private boolean unsent;
    private boolean aboveHighWater;
    private String closeReason;

    Connection(long id, Reactor reactor, Framer framer) {
        this.id = id;
        this.reactor = reactor;
        this.inbound = new Inbound(this, framer);
        this.outbound = new Outbound(reactor.chunks);
    }

    long id() {
        return id;
    }

    /** Whether there is or will be a socket on which it is read and told. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether messages may be told now. */
    boolean isTelling() {
        return state == State.OPEN && readingEnabled;
    }

    /** It is being dialled; the dial ends with the connection. */
    void dialledBy(Dial startedDial) {
        dial = startedDial;
    }

    boolean isDialledBy(Dial candidate) {
        return dial == candidate;
    }

    /** It has a socket. */
    void open(Wire openWire, SelectionKey itsKey) {
        wire = openWire;
        key = itsKey;
        dial = null;
        outbound.open(openWire);
        state = State.OPEN;
        key.attach(this);
        key.interestOps(readingEnabled ? SelectionKey.OP_READ : 0);
        readable = wire.holdsMore();
        if (readable) {
            reactor.agenda.add(this);
        }
        if (outbound.unsentBytes() > 0) {
            sendAtEndOfCycle();
        }
    }

    boolean send(ByteBuffer message) {
        if (state == State.OPEN || state == State.DIALLING) {
            return sendOpen(message);
        }
        message.position(message.limit());
        return true;
    }

    private boolean sendOpen(ByteBuffer message) {
        try {
            if (!outbound.append(message, reactor.options.maxOutboundBytes())) {
                message.position(message.limit());
                close("the peer doesn't read: more than " + reactor.options.maxOutboundBytes() + " bytes are unsent");
                return false;
            }
        } catch (IOException e) {
            message.position(message.limit());
            close(lost(e));
            return false;
        }
        sendAtEndOfCycle();
        if (outbound.unsentBytes() < reactor.options.highWaterBytes()) {
            return true;
        }
        aboveHighWater = true;
        return false;
    }

    private void sendAtEndOfCycle() {
        if (!unsent) {
            unsent = true;
            reactor.sendLater(this);
        }
    }

    /** The cycle is over: what was sent goes out, unless the socket is known to be full. */
    void endCycle() {
        unsent = false;
        if (wire != null && state != State.CLOSED) {
            if (!outbound.isChoked()) {
                write();
            }
            waitOrGoOn();
        }
    }

    /** Writes what the system takes. */
    private void write() {
        try {
            outbound.flush();
        } catch (IOException e) {
            close(lost(e));
        }
    }

    /** After writing: waits for the socket to become writable if it is full, else sees what is due then. */
    private void waitOrGoOn() {
        if (state == State.CLOSED) {
            return;
        }
        interest(SelectionKey.OP_WRITE, outbound.isChoked());
        if (state == State.FLUSHING && !outbound.isChoked() || isWritableDue()) {
            reactor.agenda.add(this);
        }
    }

    private boolean isWritableDue() {
        return aboveHighWater && outbound.unsentBytes() < reactor.options.lowWaterBytes();
    }

    void reading(boolean enabled) {
        readingEnabled = enabled;
        if (enabled && state == State.OPEN) {
            interest(SelectionKey.OP_READ, true);
            if (readable || inbound.isRestUntold()) {
                reactor.agenda.add(this);
            }
        }
    }

    void framing(Framer framer) {
        inbound.framing(framer);
        if (isTelling() && inbound.isRestUntold()) {
            reactor.agenda.add(this);
        }
    }

    private void interest(int op, boolean wanted) {
        int ops = key.interestOps();
        int newOps = wanted ? ops | op : ops & ~op;
        if (newOps != ops) {
            key.interestOps(newOps);
        }
    }

    @Override
    void ready(int readyOps) {
        readable |= (readyOps & SelectionKey.OP_READ) != 0;
        if (readable && !readingEnabled) {
            // Only now: a short pause, such as that of every handshake, is over before anything comes.
            interest(SelectionKey.OP_READ, false);
        }
        writeDue |= (readyOps & SelectionKey.OP_WRITE) != 0;
        reactor.agenda.add(this);
    }

    @Override
    int take(TransportEvents events, int limit) {
        if (state == State.CLOSED) {
            events.closed(id, closeReason);
            return 1;
        }
        if (writeDue) {
            writeDue = false;
            write();
            waitOrGoOn();
        }
        if (state == State.OPEN) {
            return takeOpen(events, limit);
        }
        if (state == State.FLUSHING) {
            closeIfFlushed();
        }
        return 0;
    }

    private int takeOpen(TransportEvents events, int limit) {
        int told = 0;
        if (isWritableDue()) {
            aboveHighWater = false;
            events.writable(id);
            told++;
        }
        return told + takeMessages(events, limit - told);
    }

    private int takeMessages(TransportEvents events, int limit) {
        int told = 0;
        try {
            if (inbound.isRestUntold() && isTelling()) {
                told += inbound.tellRest(events, limit);
            }
            if (readable && told < limit && isTelling() && !inbound.isRestUntold()) {
                readable = false;
                told += read(events, limit - told);
            }
        } catch (FrameException e) {
            logBadFrame(e);
            close(e.getMessage());
        } catch (IOException e) {
            close(lost(e));
        }
        if (isTelling() && (readable || inbound.isRestUntold())) {
            reactor.agenda.add(this);
        }
        return told;
    }

    private int read(TransportEvents events, int limit) throws IOException, FrameException {
        int told = inbound.readAndTell(wire, reactor.readBuffer, events, limit);
        if (told >= 0) {
            readable = wire.holdsMore();
            return told;
        }
        ended = true;
        // The peer may have closed its half only: what was sent to it still goes out.
        closeAfterFlush("closed by the peer");
        return 0;
    }

    void closeAfterFlush(String reason) {
        if (state == State.DIALLING) {
            close(reason);
        } else if (state == State.OPEN) {
            state = State.FLUSHING;
            closeReason = reason;
            inbound.release();
            interest(SelectionKey.OP_READ, false);
            // Not now: the message that is being told may still be in the buffer that the closing reads into.
            reactor.agenda.add(this);
        }
    }

    private void closeIfFlushed() {
        if (!outbound.isChoked()) {
            write();
        }
        if (state == State.CLOSED) {
            return;
        }
        interest(SelectionKey.OP_WRITE, outbound.isChoked());
        if (!outbound.isChoked()) {
            discardUnread();
            close(closeReason);
        } else if (flushTimer == null) {
            flushTimer = reactor.after(reactor.options.flushTimeoutNanos(), () -> close(closeReason));
        }
    }

    /** Closing a socket with unread bytes resets it, and a reset may overtake the last reply. */
    private void discardUnread() {
        try {
            int reads = 0;
            while (!ended && reads++ < MAX_DISCARDING_READS) {
                ended = wire.read(reactor.readBuffer.clear()) <= 0;
            }
        } catch (IOException e) {
            // It is closed anyway.
        }
    }

    /** Closes now; {@code closed} is told in the next turn. Does nothing if it is closed. */
    void close(String reason) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        closeReason = reason;
        reactor.connections.remove(this);
        inbound.release();
        outbound.release();
        if (flushTimer != null) {
            flushTimer.cancel();
        }
        if (dial != null) {
            dial.abandon();
            dial = null;
        }
        if (wire != null) {
            reactor.selection.close(wire, key);
        }
        reactor.agenda.add(this);
    }

    private void logBadFrame(FrameException cause) {
        try {
            reactor.log.badFrame(wire.peer().remote(), cause.getMessage());
        } catch (IOException e) {
            reactor.log.badFrame("a peer that has gone", cause.getMessage());
        }
    }

    private static String lost(IOException e) {
        return "connection lost: " + Wire.reason(e);
    }
}
