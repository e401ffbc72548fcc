package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** Forgets the numbers of all connections. */
final class Crst implements Word {
    @Override
    public String name() {
        return "crst";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        server.connections().get().forEach(connection -> connection.stats().reset());
        out.append("Connection stats reset.\n");
    }
}
