package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A word that a client may send instead of a handshake, and its answer. Has no state. */
interface Word {
    String NOT_SERVING = "This ZooKeeper instance is not currently serving requests";

    /** Four ASCII letters. */
    String name();

    /** How many bytes follow the word. */
    default int argumentBytes() {
        return 0;
    }

    /** The answer while the server serves nobody; null if there is an answer all the same. */
    default String whileNotServing() {
        return NOT_SERVING + "\n";
    }

    /**
     * Writes the answer, for a word that is answered at once.
     *
     * @param argument {@link #argumentBytes()} bytes
     */
    void answer(WordContext server, ByteBuffer argument, StringBuilder out);

    /**
     * Gives the answer, now or later.
     *
     * @param reply takes it, once
     */
    default void answer(WordContext server, ByteBuffer argument, Consumer<String> reply) {
        StringBuilder out = new StringBuilder();
        answer(server, argument, out);
        reply.accept(out.toString());
    }
}
