package io.paddock.tools.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands for a server's administration: gives the snapshot that it is told to, or refuses. */
public final class SnapshotGiver implements AutoCloseable {
    private final ServerSocket port;
    private final Thread thread = new Thread(this::serve, "snapshot-giver");
    private volatile byte[] snapshot = new byte[0];
    private volatile String zxid;
    private volatile int status;
    private volatile int missing;
    private volatile String seenCredentials;

    private SnapshotGiver(ServerSocket port) {
        this.port = port;
    }

    public static SnapshotGiver start() throws IOException {
        SnapshotGiver giver = new SnapshotGiver(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        giver.thread.start();
        return giver;
    }

    public String address() {
        return "127.0.0.1:" + port.getLocalPort();
    }

    /** From now on it gives this one. */
    public void give(byte[] bytes, long zxidOfIt) {
        snapshot = bytes.clone();
        zxid = "0x" + Long.toHexString(zxidOfIt);
        status = 200;
        missing = 0;
    }

    /** From now on so many bytes are missing at the end, and the connection breaks. */
    public void breakOff(int bytes) {
        missing = bytes;
    }

    /** From now on it answers with an error. */
    public void refuse(int httpStatus) {
        status = httpStatus;
    }

    /** What the last one who asked has shown. */
    public String seenCredentials() {
        return seenCredentials;
    }

    private void serve() {
        while (!port.isClosed()) {
            try (Socket client = port.accept()) {
                readRequest(client);
                answer(client.getOutputStream());
            } catch (IOException e) {
                continue; // the client has gone, or the test is over
            }
        }
    }

    private void readRequest(Socket client) throws IOException {
        seenCredentials = null;
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Authorization: ")) {
                seenCredentials = line.substring("Authorization: ".length());
            }
        }
    }

    private void answer(OutputStream out) throws IOException {
        byte[] body = status == 200 ? snapshot
                : "{\n  \"command\" : \"snapshot\",\n  \"error\" : \"the reason\"\n}".getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " x\r\nConnection: close\r\nlast_zxid: " + zxid + "\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body, 0, body.length - missing);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        port.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
