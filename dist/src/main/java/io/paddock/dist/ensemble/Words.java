package io.paddock.dist.ensemble;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server four-letter words. */
final class Words {
    private static final int TIMEOUT_MILLIS = 1000;
    private static final int MOST_BYTES = 4096;
    private static final Pattern MODE = Pattern.compile("(?m)^Mode: (\\S+)$");

    private Words() {}

    /** What the server is: {@code leader}, {@code follower}, {@code looking}, {@code starting} ... */
    static String mode(String host, int port) {
        try {
            Matcher mode = MODE.matcher(ask(host, port, "srvr"));
            return mode.find() ? mode.group(1) : "looking";
        } catch (ConnectException e) {
            return "starting";
        } catch (IOException e) {
            return "silent";
        }
    }

    /** The beginning of the answer. */
    static String ask(String host, int port, String word) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
