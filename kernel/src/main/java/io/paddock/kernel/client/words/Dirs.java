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
        out.append("datadir_size: ").append(DirectorySize.of(server.info().snapshotDir())).append('\n');
        out.append("logdir_size: ").append(DirectorySize.of(server.info().journalDir())).append('\n');
    }
}
