package io.paddock.kernel.client.words;

import io.paddock.kernel.tree.Watcher;
import java.nio.ByteBuffer;

/** The watches of data and existence, by session. */
final class Wchc implements Word {
    @Override
    public String name() {
        return "wchc";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        Watcher[] last = {null};
        server.state().tree().watches().forEachByWatcher((watcher, path) -> {
            if (watcher != last[0]) {
                last[0] = watcher;
                out.append("0x").append(Long.toHexString(((ConnectionFacts) watcher).sessionId())).append('\n');
            }
            out.append('\t').append(path).append('\n');
        });
        out.append('\n');
    }
}
