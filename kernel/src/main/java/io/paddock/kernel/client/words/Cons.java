package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** All connections, with their sessions' last request and latencies. */
final class Cons implements Word {
    @Override
    public String name() {
        return "cons";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        server.connections().get().forEach(connection -> ConnectionLine.writeLong(connection, out));
        out.append('\n');
    }
}
