/**
 * Snappy in Java alone: blocks, and snappy-java's streams of them. Start with {@link SnappyOutput}.
 *
 * <p>Not the library snappy-java, which Apache's servers use, for that one is native code, which it unpacks to the
 * directory for temporary files and loads from there: not where that directory forbids it, not on every processor, and not
 * without a permission that newer Java wants. The tests hold this one to it.
 */
package io.paddock.snappy;
