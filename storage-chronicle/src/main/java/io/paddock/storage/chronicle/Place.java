package io.paddock.storage.chronicle;

/**
 * Where a document is in its segment.
 *
 * @param extent Chronicle's index of the extent that holds it
 * @param offset from the beginning of the extent, in bytes
 */
record Place(long extent, int offset) {

    /** Of the document with which an extent begins. */
    static Place first(long extent) {
        return new Place(extent, 0);
    }
}
