package io.paddock.transport.nio;

import io.paddock.api.transport.Peer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A socket with TLS. Shakes hands first; reads and writes after that. Holds no buffers while nothing is incomplete: what
 * passes through goes through the transport's own.
 */
final class TlsWire implements Wire {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int MAX_PARTING_RECORDS = 3;
    private static final String SECOND_HANDSHAKE = "it wants to shake hands again, which isn't allowed";
    private static final String UNEXPECTED = "not to be made sense of: ";

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final TlsBuffers buffers;

    /** Read from the socket, not decrypted; null if there is nothing. */
    private ByteBuffer encrypted;

    /** Decrypted, not read by the owner, who had less room than a record takes; null if there is nothing. */
    private ByteBuffer decrypted;

    /** To be written, which the system has not taken yet; null if there is nothing. */
    private ByteBuffer unsent;

    private boolean more;
    private boolean ended;

    /** What a handshake waits for. */
    enum Want {
        /** Something to read. */
        READ,
        /** The system to take more. */
        WRITE,
        /** Its tasks, on another thread. */
        TASKS,
        /** Nothing: it is done. */
        NOTHING
    }

    TlsWire(SocketChannel channel, SSLEngine engine, TlsBuffers buffers) {
        this.channel = channel;
        this.engine = engine;
        this.buffers = buffers;
    }

    /** These bytes were read from the socket before. */
    void begin(ByteBuffer alreadyRead) {
        encrypted = alreadyRead;
    }

    /**
     * Goes on shaking hands as far as that is possible now.
     *
     * @throws IOException if the peer is not to be talked to, or has gone
     */
    Want shakeHands() throws IOException {
        if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING && engine.getSession().getProtocol().equals("NONE")) {
            engine.beginHandshake();
        }
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    return Want.TASKS;
                }
                case NEED_WRAP -> {
                    if (!flush() || !wrapOne()) {
                        return Want.WRITE;
                    }
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!unwrapOne()) {
                        return Want.READ;
                    }
                }
                default -> {
                    more = decrypted != null || encrypted != null;
                    return flush() ? Want.NOTHING : Want.WRITE;
                }
            }
        }
    }

    /** Does what the handshake wants to have done on another thread. */
    void doTasks() {
        Runnable task;
        while ((task = engine.getDelegatedTask()) != null) {
            task.run();
        }
    }

    /** Whether the system has taken the record. */
    private boolean wrapOne() throws IOException {
        ByteBuffer out = buffers.out.clear();
        wrap(NOTHING, out);
        return send(out.flip());
    }

    /** Whether a record of the peer was there. */
    private boolean unwrapOne() throws IOException {
        ByteBuffer in = takeEncrypted();
        try {
            SSLEngineResult result = unwrap(in.flip(), buffers.plain.clear());
            if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                in.compact();
                int n = channel.read(in);
                in.flip();
                if (n < 0) {
                    throw new IOException("it closed the connection while shaking hands");
                }
                return n > 0;
            }
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new IOException("it ended the handshake");
            }
            if (result.bytesProduced() > 0) {
                // Data that came with the last message of the handshake; the first read gets it.
                decrypted = copy(buffers.plain.flip());
            }
            return true;
        } finally {
            keepEncrypted(in);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int before = into.position();
        if (decrypted != null) {
            drainDecrypted(into);
            return into.position() - before;
        }
        ByteBuffer in = takeEncrypted();
        int n = 0;
        try {
            n = channel.read(in);
            in.flip();
            decrypt(in, into, before);
        } finally {
            keepEncrypted(in);
        }
        int got = into.position() - before;
        return got == 0 && (ended || n < 0) ? -1 : got;
    }

    private void decrypt(ByteBuffer in, ByteBuffer into, int before) throws IOException {
        more = false;
        while (in.hasRemaining() && !ended) {
            SSLEngineResult result = unwrap(in, into);
            switch (result.getStatus()) {
                case OK -> afterRecord(result);
                case BUFFER_UNDERFLOW -> {
                    return;
                }
                case BUFFER_OVERFLOW -> {
                    if (into.position() == before) {
                        decryptAside(in, into);
                    }
                    more = true;
                    return;
                }
                case CLOSED -> ended = true;
            }
        }
    }

    /** There is less room than a record may take. */
    private void decryptAside(ByteBuffer in, ByteBuffer into) throws IOException {
        afterRecord(unwrap(in, buffers.plain.clear()));
        decrypted = copy(buffers.plain.flip());
        drainDecrypted(into);
    }

    private void drainDecrypted(ByteBuffer into) {
        int end = decrypted.limit();
        decrypted.limit(decrypted.position() + Math.min(decrypted.remaining(), into.remaining()));
        into.put(decrypted);
        decrypted.limit(end);
        if (!decrypted.hasRemaining()) {
            decrypted = null;
        }
        more = decrypted != null || encrypted != null;
    }

    /** Between data there may be messages about keys (RFC 8446, 4.6), which may want an answer. */
    private void afterRecord(SSLEngineResult result) throws IOException {
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            throw new SSLException(SECOND_HANDSHAKE);
        }
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && flush()) {
            wrapOne();
        }
    }

    @Override
    public boolean holdsMore() {
        return more;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int before = from.position();
        boolean taken = flush();
        while (taken && from.hasRemaining()) {
            ByteBuffer out = buffers.out.clear();
            int record = engine.getSession().getPacketBufferSize();
            while (from.hasRemaining() && out.remaining() >= record) {
                int sealed = out.position();
                wrap(from, out);
                if (out.position() == sealed) {
                    // The engine waits for a second handshake, and takes no data before that.
                    throw new SSLException(SECOND_HANDSHAKE);
                }
            }
            taken = send(out.flip());
        }
        return from.position() - before;
    }

    private void wrap(ByteBuffer from, ByteBuffer out) throws IOException {
        SSLEngineResult result;
        try {
            result = engine.wrap(from, out);
        } catch (RuntimeException e) {
            throw new SSLException(UNEXPECTED + e, e);
        }
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new SSLException("the encrypted connection has been closed");
        }
    }

    /** What the engine throws is up to the peer's bytes, and not all of it is declared: a task's failure comes as it was. */
    private SSLEngineResult unwrap(ByteBuffer from, ByteBuffer into) throws SSLException {
        try {
            return engine.unwrap(from, into);
        } catch (RuntimeException e) {
            throw new SSLException(UNEXPECTED + e, e);
        }
    }

    @Override
    public boolean flush() throws IOException {
        if (unsent != null) {
            channel.write(unsent);
            if (unsent.hasRemaining()) {
                return false;
            }
            unsent = null;
        }
        return true;
    }

    /** Whether the system has taken all of it; if not, the rest is kept. */
    private boolean send(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        unsent = bytes.hasRemaining() ? copy(bytes) : null;
        return unsent == null;
    }

    /** The transport's buffer with what is not decrypted yet, to be read into behind that. */
    private ByteBuffer takeEncrypted() {
        ByteBuffer in = buffers.in.clear();
        if (encrypted != null) {
            in.put(encrypted);
            encrypted = null;
        }
        return in;
    }

    private void keepEncrypted(ByteBuffer in) {
        encrypted = in.hasRemaining() ? copy(in) : null;
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    @Override
    public Peer peer() throws IOException {
        return new Peer(
                (InetSocketAddress) channel.getRemoteAddress(),
                (InetSocketAddress) channel.getLocalAddress(),
                true,
                certificates());
    }

    private List<X509Certificate> certificates() {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (Certificate certificate : engine.getSession().getPeerCertificates()) {
                chain.add((X509Certificate) certificate);
            }
        } catch (SSLPeerUnverifiedException e) {
            // It has shown none, and needed none.
        }
        return chain;
    }

    /** Says that this is the end, or why, if the system takes it at once. */
    @Override
    public void close() {
        try {
            engine.closeOutbound();
            for (int i = 0; i < MAX_PARTING_RECORDS && !engine.isOutboundDone() && flush(); i++) {
                ByteBuffer out = buffers.out.clear();
                engine.wrap(NOTHING, out);
                send(out.flip());
            }
        } catch (IOException | RuntimeException e) {
            // It is closed anyway.
        }
        PlainWire.closeQuietly(channel);
    }
}
