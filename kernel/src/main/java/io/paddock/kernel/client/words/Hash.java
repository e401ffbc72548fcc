package io.paddock.kernel.client.words;

import io.paddock.kernel.tree.ZxidDigest;
import java.nio.ByteBuffer;

/** The digests of the tree that were kept, oldest first: compared between servers, they show a difference. */
final class Hash implements Word {
    @Override
    public String name() {
        return "hash";
    }

    @Override
    public String whileNotServing() {
        return NOT_SERVING;
    }

    @Override
    public void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        for (ZxidDigest entry : server.state().tree().digestHistory()) {
            out.append(Long.toHexString(entry.zxid())).append(": ").append(entry.digest()).append('\n');
        }
    }
}
