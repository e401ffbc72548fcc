package io.paddock.transport.nio;

import io.paddock.api.transport.Framer;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportEvents;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** Accepts connections at one address. */
final class Listener extends Turn {
    private static final int MAX_ACCEPTS_PER_TURN = 64;
    private static final long BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Reactor reactor;
    private final Plane plane;
    private final Framer framer;
    private final Encryption.Way way;

    /** Null if nothing is encrypted here. */
    private final Certificates certificates;

    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final SelectionKey key;

    Listener(Reactor reactor, Plane plane, InetSocketAddress address, Framer framer, int backlog) throws IOException {
        this.reactor = reactor;
        this.plane = plane;
        this.framer = framer;
        this.way = reactor.encryption.accepting(plane);
        this.certificates = way == Encryption.Way.PLAIN ? null : reactor.encryption.of(plane);
        this.channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, backlog > 0 ? backlog : reactor.options.backlog());
            this.address = (InetSocketAddress) channel.getLocalAddress();
            this.key = reactor.selection.register(channel, SelectionKey.OP_ACCEPT, this);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    void ready(int readyOps) {
        reactor.agenda.add(this);
    }

    @Override
    int take(TransportEvents events, int limit) {
        int told = 0;
        while (told < limit && told < MAX_ACCEPTS_PER_TURN) {
            SocketChannel accepted = accept();
            if (accepted == null) {
                return told;
            }
            told += admit(accepted, events);
        }
        reactor.agenda.add(this);
        return told;
    }

    private SocketChannel accept() {
        try {
            return channel.isOpen() ? channel.accept() : null;
        } catch (IOException e) {
            reactor.log.failedAccept(address, e);
            backOff();
            return null;
        }
    }

    /** Whoever waits to be accepted keeps the channel ready: without a pause the loop would spin. */
    private void backOff() {
        key.interestOps(0);
        reactor.after(BACK_OFF_NANOS, () -> {
            if (channel.isOpen()) {
                key.interestOps(SelectionKey.OP_ACCEPT);
            }
        });
    }

    private int admit(SocketChannel accepted, TransportEvents events) {
        Wire wire = new PlainWire(accepted);
        SelectionKey itsKey;
        Peer peer;
        try {
            PlainWire.prepare(accepted, reactor.options);
            peer = wire.peer();
            itsKey = reactor.selection.register(accepted, 0, null);
        } catch (IOException e) {
            // It has gone before it was seen.
            wire.close();
            return 0;
        }
        if (way == Encryption.Way.PLAIN) {
            return welcome(wire, itsKey, peer, events);
        }
        Newcomer newcomer = new Newcomer(reactor, certificates, this, accepted, itsKey, peer);
        if (way == Encryption.Way.EITHER) {
            newcomer.detect();
        } else {
            newcomer.shakeHands(null);
        }
        return 0;
    }

    /** It is a connection from now on. */
    int welcome(Wire wire, SelectionKey itsKey, Peer peer, TransportEvents events) {
        Connection connection = new Connection(reactor.connections.newId(), reactor, framer);
        reactor.connections.put(connection);
        connection.open(wire, itsKey);
        events.accepted(plane, connection.id(), peer);
        return 1;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone either way.
        }
    }
}
