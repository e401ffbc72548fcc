package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** The server as a whole. */
final class Srvr implements Word {
    @Override
    public String name() {
        return "srvr";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        ServerSummary.writeVersion(server, out);
        ServerSummary.writeNumbers(server, out);
    }
}
