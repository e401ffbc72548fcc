package io.paddock.transport.nio;

import io.paddock.api.Timers.Timer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The making of a dialled connection: tries the addresses of its name one after the other until one answers. */
final class Dial extends Turn implements Handshake.Outcome {
    private final Reactor reactor;
    private final Connection connection;
    private final Plane plane;
    private final InetSocketAddress target;
    private final Deque<InetAddress> untried = new ArrayDeque<>();
    private final Timer timer;

    /** The attempt under way; null if there is none. */
    private SocketChannel channel;

    private SelectionKey key;
    private Wire wire;

    /** Of an encrypted connection; null if there is none. */
    private Handshake handshake;

    Dial(Reactor reactor, Connection connection, Plane plane, InetSocketAddress target) {
        this.reactor = reactor;
        this.connection = connection;
        this.plane = plane;
        this.target = target;
        this.timer = reactor.after(reactor.options.connectTimeoutNanos(), this::onTimeout);
        connection.dialledBy(this);
    }

    /** The name that is to be looked up, or the address as text. */
    String host() {
        return target.getHostString();
    }

    /** These are the addresses; no effect if the dial is over. */
    void resolved(List<InetAddress> addresses) {
        if (connection.isDialledBy(this)) {
            untried.addAll(addresses);
            tryNext("it has no address");
        }
    }

    /** The name could not be looked up, or the attempts are to end for another reason. */
    void fail(String reason) {
        connection.close("can't connect to " + host() + ":" + target.getPort() + ": " + reason);
    }

    private void tryNext(String reasonIfNoneIsLeft) {
        String reason = reasonIfNoneIsLeft;
        InetAddress address;
        while ((address = untried.poll()) != null) {
            try {
                connect(new InetSocketAddress(address, target.getPort()));
                return;
            } catch (IOException e) {
                closeChannel();
                reason = Wire.reason(e);
            }
        }
        fail(reason);
    }

    private void connect(InetSocketAddress address) throws IOException {
        channel = SocketChannel.open();
        PlainWire.prepare(channel, reactor.options);
        boolean connected;
        try {
            connected = channel.connect(address);
        } catch (UnsupportedAddressTypeException e) {
            throw new IOException("this system doesn't speak the protocol of " + address, e);
        }
        key = reactor.selection.register(channel, connected ? 0 : SelectionKey.OP_CONNECT, this);
        if (connected) {
            reactor.agenda.add(this);
        }
    }

    @Override
    void ready(int readyOps) {
        reactor.agenda.add(this);
    }

    @Override
    int take(TransportEvents events, int limit) {
        if (channel == null || handshake != null || !connection.isDialledBy(this)) {
            return 0;
        }
        Peer peer;
        try {
            if (!channel.finishConnect()) {
                return 0;
            }
            refuseSelf();
            if (reactor.encryption.isDialling(plane)) {
                shakeHands();
                return 0;
            }
            wire = new PlainWire(channel);
            peer = wire.peer();
        } catch (IOException e) {
            closeChannel();
            tryNext(Wire.reason(e));
            return 0;
        }
        return established(peer, events);
    }

    private void shakeHands() throws IOException {
        TlsWire tls = new TlsWire(
                channel, reactor.encryption.of(plane).context().toDial(host(), target.getPort()), reactor.tlsBuffers());
        wire = tls;
        handshake = new Handshake(reactor, tls, key, this);
    }

    @Override
    public int established(Peer peer, TransportEvents events) {
        timer.cancel();
        connection.open(wire, key);
        events.connected(connection.id(), peer);
        return 1;
    }

    @Override
    public void failed(String reason) {
        closeChannel();
        tryNext("no TLS with it: " + reason);
    }

    /** A dial to a free local port can meet itself: the system may choose that very port for this end. */
    private void refuseSelf() throws IOException {
        if (channel.getLocalAddress().equals(channel.getRemoteAddress())) {
            throw new IOException("Connection refused (nobody listens; the socket was connected to itself)");
        }
    }

    /** The connection is closed; what was begun for it ends. */
    void abandon() {
        timer.cancel();
        closeChannel();
    }

    private void onTimeout() {
        if (connection.isDialledBy(this)) {
            fail("no answer within " + TimeUnit.NANOSECONDS.toMillis(reactor.options.connectTimeoutNanos()) + " ms");
        }
    }

    private void closeChannel() {
        if (handshake != null) {
            handshake.abandon();
            handshake = null;
        }
        if (wire != null) {
            wire.close();
            wire = null;
        } else if (channel != null) {
            PlainWire.closeQuietly(channel);
        }
        channel = null;
    }
}
