package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** The process is there, whatever its role. */
final class Ruok implements Word {
    @Override
    public String name() {
        return "ruok";
    }

    @Override
    public String whileNotServing() {
        return null;
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        out.append("imok");
    }
}
