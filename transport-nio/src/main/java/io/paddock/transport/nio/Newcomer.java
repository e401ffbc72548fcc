package io.paddock.transport.nio;

import io.paddock.api.transport.Peer;
import io.paddock.api.transport.TransportEvents;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** An accepted socket that is no connection yet: it may have to show whether it speaks TLS, and has to shake hands if so. */
final class Newcomer implements Detection.Outcome, Handshake.Outcome {
    private final Reactor reactor;
    private final Certificates certificates;
    private final Listener listener;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Peer peer;

    private Wire wire;

    Newcomer(Reactor reactor, Certificates certificates, Listener listener, SocketChannel channel, SelectionKey key, Peer peer) {
        this.reactor = reactor;
        this.certificates = certificates;
        this.listener = listener;
        this.channel = channel;
        this.key = key;
        this.peer = peer;
        this.wire = new PlainWire(channel);
    }

    /** It may speak TLS or not. */
    void detect() {
        new Detection(reactor, channel, key, certificates.detectionNanos(), this);
    }

    /** It has to speak TLS. */
    void shakeHands(ByteBuffer begun) {
        TlsWire tls = new TlsWire(channel, certificates.context().toAccept(peer.remote()), reactor.tlsBuffers());
        tls.begin(begun);
        wire = tls;
        new Handshake(reactor, tls, key, this);
    }

    @Override
    public int isPlain(ByteBuffer begun, TransportEvents events) {
        return listener.welcome(new PrefixedWire(wire, begun), key, peer, events);
    }

    @Override
    public void isEncrypted(ByteBuffer begun) {
        shakeHands(begun);
    }

    @Override
    public int established(Peer verified, TransportEvents events) {
        return listener.welcome(wire, key, verified, events);
    }

    @Override
    public void failed(String reason) {
        reactor.log.failedHandshake(peer.remote(), listener.address(), reason);
        reactor.selection.close(wire, key);
    }
}
