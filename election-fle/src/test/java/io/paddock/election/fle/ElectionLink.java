package io.paddock.election.fle;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A connection between two servers' election ports, past its hello. */
final class ElectionLink {
    private static final long PROTOCOL_VERSION = -65536;
    /** With several addresses of the sender, divided by bars. */
    private static final long PROTOCOL_VERSION_2 = -65535;

    private final Socket socket;
    private final long peer;
    private final DataInputStream in;

    private ElectionLink(Socket socket, long peer, DataInputStream in) {
        this.socket = socket;
        this.peer = peer;
        this.in = in;
    }

    static ElectionLink dial(long self, int ownPort, long peer, int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        byte[] address = ("127.0.0.1:" + ownPort).getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(ByteBuffer.allocate(20 + address.length)
                .putLong(PROTOCOL_VERSION)
                .putLong(self)
                .putInt(address.length)
                .put(address)
                .array());
        return new ElectionLink(socket, peer, input(socket));
    }

    static ElectionLink accept(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        DataInputStream in = input(socket);
        long version = in.readLong();
        if (version != PROTOCOL_VERSION && version != PROTOCOL_VERSION_2) {
            throw new IOException("protocol version " + version);
        }
        long peer = in.readLong();
        in.readNBytes(in.readInt());
        return new ElectionLink(socket, peer, in);
    }

    long peer() {
        return peer;
    }

    DataInputStream in() {
        return in;
    }

    /** False if the link is down. */
    boolean send(byte[] body) {
        try {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("can't close " + socket, e);
        }
    }

    private static DataInputStream input(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }
}
