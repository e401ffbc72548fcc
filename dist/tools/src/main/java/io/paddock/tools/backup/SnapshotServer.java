package io.paddock.tools.backup;

import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Progress;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A server's administration, as the giver of snapshots; Apache's of 3.9 answers in the same way.
 *
 * @param commands      where its commands are, such as {@code http://localhost:8080/commands}
 * @param credentials   what it wants to see, or null
 * @param timeoutMillis how long nothing may come
 */
public record SnapshotServer(URI commands, String credentials, int timeoutMillis) {
    private static final int DEFAULT_PORT = 8080;
    private static final String DEFAULT_PATH = "/commands";
    private static final int BUFFER_BYTES = 256 << 10;

    /**
     * Names one.
     *
     * @param address {@code host}, {@code host:port}, or a whole address that begins with {@code http}
     */
    public static SnapshotServer at(String address, String credentials, int timeoutMillis) throws ToolException {
        boolean whole = address.startsWith("http://") || address.startsWith("https://");
        try {
            URI given = URI.create(whole ? address : "http://" + address);
            if (given.getHost() == null) {
                throw new IllegalArgumentException("it names no host");
            }
            int port = given.getPort() < 0 && !whole ? DEFAULT_PORT : given.getPort();
            String path = given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
            return new SnapshotServer(URI.create(given.getScheme() + "://" + given.getHost() + (port < 0 ? "" : ":" + port)
                    + (path.isEmpty() ? DEFAULT_PATH : path)), credentials, timeoutMillis);
        } catch (IllegalArgumentException e) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "'" + address + "' is no address of a server's"
                    + " administration: give HOST, HOST:PORT or http://HOST:PORT/commands (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Has a snapshot taken, and writes it to the file.
     *
     * @return its zxid
     * @throws ToolException if the server gives none, or not all of it
     * @throws IOException   if it can't be written
     */
    long download(FileChannel file, Terminal terminal) throws ToolException, IOException {
        terminal.note("Asking " + commands + " for a snapshot");
        HttpURLConnection connection = (HttpURLConnection) URI.create(commands + "/snapshot").toURL().openConnection();
        try {
            requireGood(connection);
            String zxid = connection.getHeaderField("last_zxid");
            if (zxid == null || !zxid.matches("0x[0-9a-f]{1,16}")) {
                throw new ToolException(ExitCode.UNEXPECTED, commands + " answers, but not with a snapshot: is this the"
                        + " administration of a server (admin.serverPort)?");
            }
            copy(connection, file, new Progress(terminal, "Receiving snapshot", connection.getContentLengthLong()));
            return Long.parseUnsignedLong(zxid.substring(2), 16);
        } finally {
            connection.disconnect();
        }
    }

    private void requireGood(HttpURLConnection connection) throws ToolException {
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setInstanceFollowRedirects(false);
        if (credentials != null) {
            connection.setRequestProperty("Authorization", credentials);
        }
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new ToolException(ExitCode.UNEXPECTED, SnapshotRefusal.text(
                        commands, status, credentials != null, connection.getErrorStream()));
            }
        } catch (SocketTimeoutException e) {
            throw new ToolException(ExitCode.UNEXPECTED, commands + " has not answered within " + timeoutMillis / 1000
                    + " s. Give a large tree more time with --timeout SECONDS.", e);
        } catch (IOException e) {
            throw new ToolException(ExitCode.UNEXPECTED, "No administration answers at " + commands + " ("
                    + e + "). Is the server running, with admin.enableServer=true? The port is its"
                    + " admin.serverPort (8080 if not configured), and it listens on its own machine only, unless"
                    + " admin.serverAddress says otherwise.", e);
        }
    }

    private void copy(HttpURLConnection connection, FileChannel file, Progress progress)
            throws ToolException, IOException {
        long expected = connection.getContentLengthLong();
        long written = 0;
        byte[] bytes = new byte[BUFFER_BYTES];
        InputStream in = receive(connection::getInputStream, written);
        int count = receive(() -> in.read(bytes), written);
        while (count >= 0) {
            ByteBuffer piece = ByteBuffer.wrap(bytes, 0, count);
            while (piece.hasRemaining()) {
                written += file.write(piece);
            }
            progress.at(written);
            long sofar = written;
            count = receive(() -> in.read(bytes), sofar);
        }
        if (expected >= 0 && written != expected) {
            throw brokenOff(written, "only " + written + " of " + expected + " bytes came", null);
        }
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** Keeps what goes wrong with the connection apart from what goes wrong with the disk. */
    private <T> T receive(Step<T> step, long received) throws ToolException {
        try {
            return step.run();
        } catch (IOException e) {
            throw brokenOff(received, String.valueOf(e.getMessage()), e);
        }
    }

    private ToolException brokenOff(long received, String why, IOException cause) {
        return new ToolException(ExitCode.UNEXPECTED, "The connection to " + commands + " broke off after " + received
                + " bytes of the snapshot (" + why + "). Nothing was saved; try again.", cause);
    }
}
