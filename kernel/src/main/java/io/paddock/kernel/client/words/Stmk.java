package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** Sets the trace mask to the number that follows the word. */
final class Stmk implements Word {
    @Override
    public String name() {
        return "stmk";
    }

    @Override
    public int argumentBytes() {
        return Long.BYTES;
    }

    @Override
    public String whileNotServing() {
        return null;
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        server.traceMask().set(argument.getLong());
        out.append(server.traceMask().get());
    }
}
