package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

/** How large the data directories are. */
final class Dirs implements Word {
    @Override
    public String name() {
        return "dirs";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        out.append("datadir_size: ").append(server.info().surroundings().snapshotBytes()).append('\n');
        out.append("logdir_size: ").append(server.info().surroundings().journalBytes()).append('\n');
    }
}
