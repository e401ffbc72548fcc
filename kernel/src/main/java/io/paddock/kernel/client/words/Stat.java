package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** The server as a whole, and its clients. */
final class Stat implements Word {
    @Override
    public String name() {
        return "stat";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        ServerSummary.writeVersion(server, out);
        out.append("Clients:\n");
        server.connections().get().forEach(connection -> ConnectionLine.writeShort(connection, out));
        out.append('\n');
        ServerSummary.writeNumbers(server, out);
    }
}
