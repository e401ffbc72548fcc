package io.paddock.kernel.client.words;

import io.paddock.kernel.observe.DirectorySizes;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A word that tells how large the directories are: that is measured first, beside the loop. */
interface MeasuredWord extends Word {
    /** Writes the answer. */
    void answer(WordContext server, DirectorySizes sizes, StringBuilder out);

    @Override
    default void answer(WordContext server, ByteBuffer argument, Consumer<String> reply) {
        boolean underWay = server.errands().send(() -> DirectorySizes.of(server.info().surroundings()), sizes -> {
            StringBuilder out = new StringBuilder();
            answer(server, sizes, out);
            reply.accept(out.toString());
        });
        if (!underWay) {
            reply.accept("Too many ask how large the directories are.\n");
        }
    }

    @Override
    default void answer(WordContext server, ByteBuffer argument, StringBuilder out) {
        throw new IllegalStateException("the answer comes later");
    }
}
