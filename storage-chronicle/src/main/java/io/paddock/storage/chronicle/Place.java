package io.paddock.storage.chronicle;

/**
 * Which document, and where it is in its segment.
 *
 * @param extent   Chronicle's index of the extent that holds it
 * @param offset   from the beginning of the extent, in bytes
 * @param sequence the document's own
 */
record Place(long extent, int offset, long sequence) {}
