package io.paddock.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks {@link LineAdmin}. */
final class LineVisitor implements AdminVisitor {
    private static final int PATIENCE_MILLIS = 60_000;

    @Override
    public String run(InetSocketAddress address, String command, Map<String, String> arguments, String credentials)
            throws IOException {
        StringBuilder line = new StringBuilder("run\t").append(command).append('\t')
                .append(credentials == null ? "" : encode(credentials));
        arguments.forEach((name, value) -> line.append('\t').append(encode(name)).append('\t').append(encode(value)));
        return ask(address, line.append('\t').toString());
    }

    @Override
    public String metrics(InetSocketAddress address) throws IOException {
        return ask(address, "metrics");
    }

    @Override
    public String health(InetSocketAddress address) throws IOException {
        return ask(address, "health");
    }

    private static String encode(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private static String ask(InetSocketAddress address, String line) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            String shown = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!shown.endsWith(LineAdmin.END)) {
                throw new IOException("it broke off: " + shown.length() + " bytes");
            }
            return shown;
        }
    }
}
