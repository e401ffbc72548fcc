package io.paddock.storage.chronicle;

/**
 * How large documents may be, and the blocks in which Chronicle maps its files to hold them.
 *
 * @param documentBytes the largest document
 * @param blockBytes    a power of two; Chronicle takes documents up to a quarter of it
 */
record DocumentSizes(int documentBytes, long blockBytes) {
    private static final int LEAST_DOCUMENT_BYTES = 1 << 20;
    private static final int HEADROOM_BYTES = 64 << 10;
    private static final int DOCUMENTS_PER_BLOCK = 4;

    static DocumentSizes forRecords(int maxRecordBytes) {
        long document = Math.max(LEAST_DOCUMENT_BYTES, (long) maxRecordBytes + Frame.HEADER_BYTES + Frame.TXN_BYTES);
        long least = DOCUMENTS_PER_BLOCK * (document + HEADROOM_BYTES);
        return new DocumentSizes(Math.toIntExact(document), Long.highestOneBit(least - 1) << 1);
    }
}
