package io.paddock.dist.e2e.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a server with four-letter words. */
public final class FourLetterWord {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int STARTING_TIMEOUT_MILLIS = 2_000;

    private FourLetterWord() {}

    /** Sends {@code word} to a port of this machine and returns all that is answered until the server closes. */
    public static String ask(int port, String word) throws IOException {
        return ask(port, word, TIMEOUT_MILLIS);
    }

    /** The same of a server that may be starting: Apache's at times takes a connection then and forgets it. */
    static String askStarting(int port, String word) throws IOException {
        return ask(port, word, STARTING_TIMEOUT_MILLIS);
    }

    private static String ask(int port, String word, int timeoutMillis) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
