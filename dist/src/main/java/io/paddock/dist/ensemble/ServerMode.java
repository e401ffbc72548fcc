package io.paddock.dist.ensemble;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server what it is, with the four-letter word {@code srvr}. */
final class ServerMode {
    private static final int TIMEOUT_MILLIS = 1000;
    private static final int MOST_BYTES = 4096;
    private static final Pattern MODE = Pattern.compile("(?m)^Mode: (\\S+)$");

    private ServerMode() {}

    static String ask(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            Matcher mode = MODE.matcher(answer);
            return mode.find() ? mode.group(1) : "looking";
        } catch (ConnectException e) {
            return "starting";
        } catch (IOException e) {
            return "silent";
        }
    }
}
