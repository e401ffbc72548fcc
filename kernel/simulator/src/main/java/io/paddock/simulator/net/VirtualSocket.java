package io.paddock.simulator.net;

import io.paddock.simulator.time.EventQueue;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * One end of a connection, as the operating system of its host keeps it: it takes bytes and carries them even while
 * the process is stopped. Bytes arrive in order or not at all; if they can't, each end notices for itself, or never.
 */
public final class VirtualSocket {
    private enum Kind { OPEN, DATA, END }

    private record Segment(Kind kind, byte[] bytes, long arrivalNanos) {}

    private static final byte[] NONE = {};
    private static final int SEGMENT_BYTES = 64 << 10;

    private final VirtualNetwork network;
    private final long id;
    private final int host;
    private final int peerHost;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final Bytes out = new Bytes();
    private final Bytes in = new Bytes();
    private final ArrayDeque<Segment> flying = new ArrayDeque<>();
    private SocketEvents events;
    private VirtualSocket peer;
    private EventQueue.Event giveUp;
    private long lastArrivalNanos;
    private int flyingBytes;
    private int takenBytes; // of what has come in: part of a message, no longer in the system's buffer
    private boolean stuck;
    private boolean ending; // END goes out after what is buffered
    private boolean ended; // END has gone out
    private boolean dead; // nothing is told any more

    VirtualSocket(
            VirtualNetwork network, long id, int host, int peerHost, InetSocketAddress local, InetSocketAddress remote) {
        this.network = network;
        this.id = id;
        this.host = host;
        this.peerHost = peerHost;
        this.local = local;
        this.remote = remote;
    }

    /** Tells what happens from now on there. */
    public void listen(SocketEvents listener) {
        events = listener;
    }

    public long id() {
        return id;
    }

    int host() {
        return host;
    }

    int peerHost() {
        return peerHost;
    }

    public InetSocketAddress local() {
        return local;
    }

    public InetSocketAddress remote() {
        return remote;
    }

    boolean isConnected() {
        return peer != null;
    }

    boolean isDead() {
        return dead;
    }

    /** Bytes that were written and have not gone out. */
    public int unsent() {
        return out.size();
    }

    /** The bytes that have come in, good until the next call. */
    public ByteBuffer readable() {
        return in.view();
    }

    /** The first bytes of what has come in have been read; the sender may send as many more. */
    public void consume(int count) {
        in.discard(count);
        takenBytes = Math.max(0, takenBytes - count);
        letPeerSend();
    }

    /** What has come in is part of a message only: the process has taken it and waits for the rest. */
    public void awaitMore() {
        takenBytes = in.size();
        letPeerSend();
    }

    private void letPeerSend() {
        if (peer != null && peer.out.size() > 0 && peer.flush()) {
            peer.events.drained();
        }
    }

    /** Takes the bytes from position to limit; they go out with the next {@link #flush()}. */
    public void write(ByteBuffer bytes) {
        if (dead || ending) {
            bytes.position(bytes.limit());
        } else {
            out.append(bytes);
        }
    }

    /** Sends as much as the window allows; the rest follows when it does. Returns whether something went out. */
    public boolean flush() {
        if (dead || ended || peer == null) {
            return false;
        }
        boolean sent = false;
        int room = network.shape().windowBytes() - flyingBytes - (peer.dead ? 0 : peer.in.size() - peer.takenBytes);
        while (out.size() > 0 && room > 0) {
            byte[] piece = out.take(Math.min(Math.min(out.size(), room), SEGMENT_BYTES));
            room -= piece.length;
            launchInParts(piece);
            sent = true;
        }
        if (ending && out.size() == 0) {
            ended = true;
            launch(Kind.END, NONE);
            dead = true;
            return false;
        }
        return sent;
    }

    private void launchInParts(byte[] piece) {
        int cut = network.splitPoint(piece.length);
        if (cut > 0) {
            launch(Kind.DATA, Arrays.copyOf(piece, cut));
            launch(Kind.DATA, Arrays.copyOfRange(piece, cut, piece.length));
        } else {
            launch(Kind.DATA, piece);
        }
    }

    private void launch(Kind kind, byte[] bytes) {
        long arrival = network.queue().nowNanos() + network.link(host, peerHost).delayNanos();
        lastArrivalNanos = Math.max(arrival, lastArrivalNanos);
        flying.addLast(new Segment(kind, bytes, lastArrivalNanos));
        flyingBytes += bytes.length;
        network.queue().at(lastArrivalNanos, this::deliver);
    }

    /** The connection has been accepted: the dialler learns it first, then gets what this end sends. */
    void open(VirtualSocket dialler) {
        peer = dialler;
        launch(Kind.OPEN, NONE);
    }

    private void deliver() {
        while (!stuck && !flying.isEmpty() && flying.peekFirst().arrivalNanos <= network.queue().nowNanos()) {
            if (!network.carries(host, peerHost)) {
                getStuck();
                return;
            }
            Segment segment = flying.pollFirst();
            flyingBytes -= segment.bytes.length;
            peer.arrive(segment, this);
        }
    }

    private void getStuck() {
        stuck = true;
        network.link(host, peerHost).addStuck(this);
        if (!dead) {
            giveUp = network.queue().after(network.patienceNanos(), () -> fail("connection timed out"));
        }
    }

    void retransmitSoon() {
        network.queue().after(network.retransmitNanos(), () -> {
            stuck = false;
            if (giveUp != null) {
                giveUp.cancel();
                giveUp = null;
            }
            deliver();
        });
    }

    private void arrive(Segment segment, VirtualSocket sender) {
        network.trace().event(network.nameOf(host), "net", id, Arrays.hashCode(segment.bytes));
        if (dead) {
            if (segment.kind != Kind.END) {
                sender.reset();
            }
            return;
        }
        switch (segment.kind) {
            case OPEN -> {
                peer = sender;
                events.connected();
            }
            case DATA -> {
                in.append(segment.bytes);
                events.readable();
            }
            case END -> fail("closed by the other end");
        }
    }

    /** The other end's system knows nothing of this connection. */
    private void reset() {
        long delayNanos = network.link(peerHost, host).delayNanos();
        network.queue().after(delayNanos, () -> {
            if (network.carries(peerHost, host)) {
                fail("connection reset by the other end");
            }
        });
    }

    /** The network, or the other end, has ended it. */
    void fail(String reason) {
        if (!dead) {
            dead = true;
            network.forget(this);
            events.closed(reason);
        }
    }

    /** Something between the ends has cut the connection. */
    void breakBothEnds() {
        if (peer != null) {
            peer.fail("connection cut");
        }
        fail("connection cut");
    }

    /** Sends what was written, then ends the connection; tells nothing more. */
    public void closeAfterFlush() {
        if (!dead && !ending) {
            ending = true;
            flush();
            network.forget(this);
        }
    }

    /** Ends the connection; what was not sent is lost. Tells nothing more. */
    public void close() {
        if (dead && !ending) {
            return;
        }
        out.clear();
        dead = false;
        ending = true;
        flush();
        dead = true;
        network.forget(this);
    }

    /** The machine has lost its power: the other end hears nothing of it. */
    void vanish() {
        dead = true;
        flying.clear();
        out.clear();
    }
}
