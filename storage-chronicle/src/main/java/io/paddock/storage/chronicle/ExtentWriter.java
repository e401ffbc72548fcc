package io.paddock.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Collects the documents of an extent and writes them to the file in whole pages. The page that the end is in is written
 * again with what comes next; what had been written of it stays as it was. Behind the end there are zeros, if there is
 * room in the extent: that is how a reader sees that it is the end, whatever was in the file before. Journal thread.
 */
final class ExtentWriter {
    private static final int STAGE_BYTES = 512 << 10;

    /** With room for zeros behind documents that end where a page does. */
    private final ByteBuffer stage = PageFile.pages(STAGE_BYTES + PageFile.PAGE_BYTES);

    /** The place in the file of the stage's first byte. */
    private long base;
    private long extentEnd;
    private boolean dirty;

    /** Begins an extent, which goes from a page to another; the one before was flushed. */
    void begin(long from, long to) {
        base = from;
        extentEnd = to;
        stage.clear();
        dirty = false;
    }

    /** Where the next document begins. */
    long position() {
        return base + stage.position();
    }

    /** Adds a document, for which there is room in the extent. */
    void put(ByteBuffer buffer, int start, int length, PageFile file) throws IOException {
        for (int done = 0; done < length; ) {
            if (stage.position() == STAGE_BYTES) {
                flush(file);
            }
            int piece = Math.min(length - done, STAGE_BYTES - stage.position());
            stage.put(stage.position(), buffer, start + done, piece);
            stage.position(stage.position() + piece);
            done += piece;
            dirty = true;
        }
        // A page's end is a multiple too, so there is room for this.
        while (stage.position() % Frame.ALIGNMENT != 0) {
            stage.put((byte) 0);
        }
    }

    /** Writes what the file doesn't have yet. */
    void flush(PageFile file) throws IOException {
        if (!dirty) {
            return;
        }
        int end = stage.position();
        int pagesEnd = (int) (PageFile.pageFrom(Math.min(base + end + Integer.BYTES, extentEnd)) - base);
        while (stage.position() < pagesEnd) {
            stage.put((byte) 0);
        }
        file.write(stage.flip(), base);
        int lastPage = end / PageFile.PAGE_BYTES * PageFile.PAGE_BYTES;
        stage.clear();
        stage.put(0, stage, lastPage, end - lastPage);
        stage.position(end - lastPage);
        base += lastPage;
        dirty = false;
    }
}
