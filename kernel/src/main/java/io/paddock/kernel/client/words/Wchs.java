package io.paddock.kernel.client.words;

import io.paddock.kernel.tree.Watches;
import java.nio.ByteBuffer;

/** How many watches there are; like ZooKeeper, of data and existence only. */
final class Wchs implements Word {
    @Override
    public String name() {
        return "wchs";
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        Watches watches = server.state().tree().watches();
        out.append(watches.watcherCount()).append(" connections watching ")
                .append(watches.pathCount()).append(" paths\n");
        out.append("Total watches:").append(watches.dataWatchCount()).append('\n');
    }
}
