package io.paddock.kernel.client.words;

import io.paddock.kernel.observe.DirectorySizes;

/** How large the data directories are. */
final class Dirs implements MeasuredWord {
    @Override
    public String name() {
        return "dirs";
    }

    @Override
    public void answer(WordContext server, DirectorySizes sizes, StringBuilder out) {
        out.append("datadir_size: ").append(sizes.snapshots()).append('\n');
        out.append("logdir_size: ").append(sizes.journal()).append('\n');
    }
}
