/** Streams of Snappy blocks, as Apache's servers write snapshots with {@code snapshot.compression.method=snappy}. */
module io.paddock.snappy {
    exports io.paddock.snappy;
}
