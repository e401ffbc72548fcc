package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** Forgets the numbers of the server. */
final class Srst implements Word {
    @Override
    public String name() {
        return "srst";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        server.stats().reset();
        server.counters().reset();
        out.append("Server stats reset.\n");
    }
}
