package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** Whether the server takes writes. */
final class Isro implements Word {
    @Override
    public String name() {
        return "isro";
    }

    @Override
    public String whileNotServing() {
        return "null";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        out.append(server.role().isReadOnly() ? "ro" : "rw");
    }
}
