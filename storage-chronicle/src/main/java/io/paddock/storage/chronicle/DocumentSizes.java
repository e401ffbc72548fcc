package io.paddock.storage.chronicle;

/**
 * How large documents may be, the extents that hold them, and the blocks in which Chronicle maps its files.
 *
 * @param documentBytes a record that would make a document longer begins the next one
 * @param extentBytes   room for documents in an extent, in whole pages
 * @param layBytes      how much of an extent is laid with zeros at a time, in whole pages
 * @param blockBytes    a power of two; Chronicle takes excerpts up to a quarter of it
 */
record DocumentSizes(int documentBytes, int extentBytes, int layBytes, long blockBytes) {
    /** Several of these fit into an extent, so that little of it is left unused at its end. */
    private static final int LEAST_DOCUMENT_BYTES = 128 << 10;

    private static final int MOST_LAY_BYTES = 4 << 20;
    private static final int HEADROOM_BYTES = 64 << 10;
    private static final int EXTENTS_PER_BLOCK = 4;

    static DocumentSizes of(int maxRecordBytes, int fillBytes) {
        int largest = Math.addExact(maxRecordBytes, Frame.HEADER_BYTES + Frame.TXN_BYTES);
        int document = Math.max(LEAST_DOCUMENT_BYTES, largest);
        int lay = Math.toIntExact(PageFile.pageFrom(Math.min(fillBytes, MOST_LAY_BYTES)));
        long extent = PageFile.pageFrom(Math.max(document, lay));
        long least = EXTENTS_PER_BLOCK * (extent + HEADROOM_BYTES);
        return new DocumentSizes(document, Math.toIntExact(extent), lay, Long.highestOneBit(least - 1) << 1);
    }
}
