package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** The trace mask. */
final class Gtmk implements Word {
    @Override
    public String name() {
        return "gtmk";
    }

    @Override
    public String whileNotServing() {
        return null;
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        out.append(server.traceMask().get());
    }
}
