package io.paddock.kernel.tree;

/** The two shapes in which Apache writes a whole tree. */
public enum SnapshotForm {
    /** A snapshot file: header, content, seals, digest, zxid. */
    FILE,
    /** What a leader sends after SNAP: the content and the signature {@code BenWasHere}. */
    STREAM;

    static final int MAGIC = 0x5a4b534e; // ZKSN
    static final int VERSION = 2;
    static final long DB_ID = -1;
    static final String SIGNATURE = "BenWasHere";
}
