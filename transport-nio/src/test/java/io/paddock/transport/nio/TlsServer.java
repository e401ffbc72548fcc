package io.paddock.transport.nio;

import io.paddock.api.transport.Plane;
import io.paddock.testkit.CertificateAuthority;
import io.paddock.testkit.LengthFramer;
import io.paddock.testkit.TestModuleContext;
import io.paddock.testkit.TransportProbe;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A transport that listens and sends back what it gets, cranked by a thread of its own; and clients of it that are the JDK's
 * own, with sockets that block.
 */
final class TlsServer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    final TransportProbe probe;
    final InetSocketAddress address;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;

    TlsServer(Plane plane, Map<String, String> options) throws Exception {
        NioTransportProvider provider = new NioTransportProvider();
        TestModuleContext context = TestModuleContext.in(Path.of(".")).schema(provider.schema()).options(options).build();
        probe = new TransportProbe(provider.create(context), context);
        probe.onReceived((connection, text) -> probe.send(connection, text));
        address = probe.transport().listen(
                plane, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new LengthFramer(64 << 20), 0);
        thread = new Thread(this::crank, "server of the test");
        thread.start();
    }

    private void crank() {
        while (!stopped.get()) {
            synchronized (probe) {
                probe.cycle();
                probe.notifyAll();
            }
            probe.transport().await(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Time passes that really doesn't. */
    void advance(long nanos) {
        synchronized (probe) {
            probe.context().advanceNanos(nanos);
        }
    }

    /** Waits until that is so; it is asked between two cycles. */
    void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        synchronized (probe) {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("has not happened; told so far: " + probe);
                }
                probe.wait(PATIENCE_MILLIS);
            }
        }
    }

    /** Dials with its own transport. */
    long dial(Plane plane, InetSocketAddress to) {
        synchronized (probe) {
            return probe.transport().dial(plane, to, new LengthFramer(64 << 20));
        }
    }

    void send(long connection, String body) {
        synchronized (probe) {
            probe.send(connection, body);
        }
    }

    void close(long connection) {
        synchronized (probe) {
            probe.transport().close(connection, "the test says so");
        }
    }

    /** A client over TLS; which has yet to shake hands. */
    SSLSocket dial(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(address.getAddress(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** A client without TLS. */
    Socket dialPlain() throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** What the server sends back to that. */
    static String echo(Socket socket, String text) throws IOException {
        send(socket, text.getBytes(StandardCharsets.UTF_8));
        return new String(receive(socket.getInputStream()), StandardCharsets.UTF_8);
    }

    static void send(Socket socket, byte[] body) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] message = new byte[body.length + Integer.BYTES];
        LengthFramer.message(body).get(message);
        out.write(message);
        out.flush();
    }

    static byte[] receive(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] body = new byte[data.readInt()];
        data.readFully(body);
        return body;
    }

    /** What a client trusts and shows; either may be null. */
    static SSLContext client(Path keyStore, Path trustStore) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        keys.init(keyStore == null ? null : load(keyStore), CertificateAuthority.PASSWORD.toCharArray());
        trust.init(load(trustStore));
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, CertificateAuthority.PASSWORD.toCharArray());
        }
        return store;
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("the test was interrupted", e);
        }
        probe.close();
    }
}
