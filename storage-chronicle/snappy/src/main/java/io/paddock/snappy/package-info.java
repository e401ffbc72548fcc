/** Snappy in Java alone: blocks, and snappy-java's streams of them. Start with {@link SnappyOutput}. */
package io.paddock.snappy;
