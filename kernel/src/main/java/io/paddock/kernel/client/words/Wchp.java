package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** The watches of data and existence, by path. */
final class Wchp implements Word {
    @Override
    public String name() {
        return "wchp";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        String[] last = {null};
        server.state().tree().watches().forEachByPath((path, watcher) -> {
            if (!path.equals(last[0])) {
                last[0] = path;
                out.append(path).append('\n');
            }
            out.append("\t0x").append(Long.toHexString(((ConnectionFacts) watcher).sessionId())).append('\n');
        });
        out.append('\n');
    }
}
