package io.paddock.dist.e2e.harness;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection on which a test says exactly which bytes are sent. */
public final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    private RawConnection(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    public static RawConnection to(ServerProcess server) throws IOException {
        return new RawConnection(server.clientPort());
    }

    /** Connects and opens a new session. */
    public static RawConnection withSession(ServerProcess server) throws IOException {
        RawConnection connection = to(server);
        connection.handshake(0, 8_000, 0, new byte[16]);
        return connection;
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a request as one frame. */
    public RawConnection request(int xid, int type, Jute body) throws IOException {
        return send(Jute.record().int32(xid).int32(type).raw(body.toBytes()).toFrame());
    }

    /** Sends a connect request and reads its answer; null when the server closes instead. */
    public Handshake handshake(long lastZxidSeen, int timeoutMillis, long session, byte[] password) throws IOException {
        send(connectRequest(lastZxidSeen, timeoutMillis, session, password).bool(false).toFrame());
        return readHandshake();
    }

    /** A connect request up to its last, optional byte. */
    public static Jute connectRequest(long lastZxidSeen, int timeoutMillis, long session, byte[] password) {
        return Jute.record().int32(0).int64(lastZxidSeen).int32(timeoutMillis).int64(session).buffer(password);
    }

    /** The answer to a connect request, or null when the server closed the connection. */
    public Handshake readHandshake() throws IOException {
        ByteBuffer frame = readFrame();
        if (frame == null) {
            return null;
        }
        int version = frame.getInt();
        int timeout = frame.getInt();
        long session = frame.getLong();
        byte[] password = new byte[frame.getInt()];
        frame.get(password);
        return new Handshake(version, timeout, session, password, frame.remaining());
    }

    /** The next reply, or null when the server closed the connection. */
    public Reply read() throws IOException {
        ByteBuffer frame = readFrame();
        return frame == null ? null : new Reply(frame.getInt(), frame.getLong(), frame.getInt(), frame);
    }

    /** The next reply that is no notification. */
    public Reply readReply() throws IOException {
        Reply reply = read();
        while (reply != null && reply.xid() == -1) {
            reply = read();
        }
        return reply;
    }

    /** The next frame's body, or null when the server closed the connection. */
    public ByteBuffer readFrame() throws IOException {
        try {
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return ByteBuffer.wrap(body);
        } catch (EOFException | SocketException closed) {
            return null;
        }
    }

    /** Everything until the server closes the connection, as text. */
    public String readText() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /**
     * The answer to a connect request.
     *
     * @param trailing bytes behind the password: 1 for the read-only flag, 0 when it is left out
     */
    public record Handshake(int version, int timeoutMillis, long session, byte[] password, int trailing) {}

    /** A reply: its header, and a body that is read from front to back. */
    public record Reply(int xid, long zxid, int err, ByteBuffer body) {
        public int int32() {
            return body.getInt();
        }

        public String string() {
            int length = body.getInt();
            if (length < 0) {
                return null;
            }
            byte[] text = new byte[length];
            body.get(text);
            return new String(text, StandardCharsets.UTF_8);
        }

        public List<String> strings() {
            int count = body.getInt();
            List<String> strings = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                strings.add(string());
            }
            return strings;
        }

        public RawStat stat() {
            return new RawStat(body.getLong(), body.getLong(), body.getLong(), body.getLong(), body.getInt(),
                    body.getInt(), body.getInt(), body.getLong(), body.getInt(), body.getInt(), body.getLong());
        }

        /** What a notification tells, as {@code type state path}. */
        public String event() {
            return body.getInt() + " " + body.getInt() + " " + string();
        }

        /** A short form for assertions: {@code xid/err/bytes of body}. */
        public String summary() {
            return xid + "/" + err + "/" + body.remaining();
        }
    }

    /** The fields of a Stat in the order of the wire. */
    public record RawStat(long czxid, long mzxid, long ctime, long mtime, int version, int cversion, int aversion,
                          long ephemeralOwner, int dataLength, int numChildren, long pzxid) {}
}
