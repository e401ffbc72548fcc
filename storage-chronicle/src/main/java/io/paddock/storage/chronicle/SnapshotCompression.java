package io.paddock.storage.chronicle;

import io.paddock.snappy.SnappyInput;
import io.paddock.snappy.SnappyOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a snapshot's file is compressed, which its name tells: Apache's names, so that its servers and tools read them. */
enum SnapshotCompression {
    NONE("none", ""),
    GZIP("gz", ".gz"),
    SNAPPY("snappy", ".snappy");

    /** All endings that are not empty, for patterns of names. */
    static final String ENDINGS = "\\.gz|\\.snappy";

    private static final int BUFFER_BYTES = 64 << 10;

    private final String option;
    private final String ending;

    SnapshotCompression(String option, String ending) {
        this.option = option;
        this.ending = ending;
    }

    /** By the word in the configuration. */
    static SnapshotCompression of(String option) {
        for (SnapshotCompression one : values()) {
            if (one.option.equals(option)) {
                return one;
            }
        }
        throw new IllegalArgumentException("no compression '" + option + "'");
    }

    /** By the name of a file, complete or not yet: {@code snapshot.5.gz}, {@code snapshot.5.gz.tmp}. */
    static SnapshotCompression ofFile(String name) {
        for (SnapshotCompression one : values()) {
            if (one != NONE && (name.endsWith(one.ending) || name.contains(one.ending + "."))) {
                return one;
            }
        }
        return NONE;
    }

    /** What follows the zxid in the name. */
    String ending() {
        return ending;
    }

    InputStream decompress(InputStream compressed) throws IOException {
        return switch (this) {
            case NONE -> compressed;
            case GZIP -> new GZIPInputStream(compressed, BUFFER_BYTES);
            case SNAPPY -> new SnappyInput(compressed);
        };
    }

    OutputStream compress(OutputStream plain) throws IOException {
        return switch (this) {
            case NONE -> plain;
            case GZIP -> new GZIPOutputStream(plain, BUFFER_BYTES);
            case SNAPPY -> new SnappyOutput(plain);
        };
    }
}
