package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;

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
     * Writes the answer.
     *
     * @param argument {@link #argumentBytes()} bytes
     */
    void answer(WordContext server, ByteBuffer argument, StringBuilder out);
}
