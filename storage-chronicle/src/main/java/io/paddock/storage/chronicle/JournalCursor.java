package io.paddock.storage.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.openhft.chronicle.queue.ChronicleQueue;

/** Goes through the records of a history, the forgotten ones left out. One thread. */
final class JournalCursor implements AutoCloseable {
    private final DocumentReader reader;
    private History history;
    private int runNumber;
    private long afterZxid;

    /** Where in the reader's document the next record begins and where the document ends; equal if there is none. */
    private int nextAt;
    private int documentEnd;

    private long zxid;

    JournalCursor(ChronicleQueue queue) {
        reader = new DocumentReader(queue);
    }

    /**
     * Goes to the first record after a zxid.
     *
     * @return false if the zxid is neither that of a record here nor the base that they follow
     * @throws IOException if the journal can't be read there any more
     */
    boolean seek(History in, long after) throws IOException {
        if (after < in.baseZxid() || after > in.lastZxid()) {
            return false;
        }
        int number = in.firstRunBeyond(after);
        enter(in, number, after);
        if (number == in.runCount()) {
            return true;
        }
        Run run = in.run(number);
        if (after <= run.afterZxid()) {
            moveTo(run.first());
            // Between two runs there is no record: a zxid there can only be that of the last record before.
            return after == run.afterZxid();
        }
        moveToExtentBefore(run, after);
        afterZxid = after - 1;
        return next() && zxid == after;
    }

    /**
     * The zxid of the last record up to a limit, or the base if there is none.
     *
     * @param limit at least the base
     */
    long floor(History in, long limit) throws IOException {
        int number = in.firstRunBeyond(limit);
        if (number == in.runCount()) {
            return in.lastZxid();
        }
        Run run = in.run(number);
        long floor = run.afterZxid();
        enter(in, number, floor);
        moveToExtentBefore(run, limit);
        while (next() && zxid <= limit) {
            floor = zxid;
        }
        return floor;
    }

    /** Goes to the next record; false after the last one of the history. */
    boolean next() throws IOException {
        while (runNumber < history.runCount()) {
            Run run = history.run(runNumber);
            if (afterZxid >= run.lastZxid()) {
                // What is beyond it may be on its way to the disk at this moment.
                enter(history, runNumber + 1, afterZxid);
                if (runNumber < history.runCount()) {
                    moveTo(history.run(runNumber).first());
                }
            } else if (!nextInDocument()) {
                read(run);
            } else if (zxid > afterZxid) {
                afterZxid = zxid;
                return true;
            }
        }
        return false;
    }

    long zxid() {
        return zxid;
    }

    /** The current record, from position to limit; valid until the next call. */
    ByteBuffer record() {
        return reader.document();
    }

    @Override
    public void close() {
        reader.close();
    }

    private void enter(History in, int number, long after) {
        history = in;
        runNumber = number;
        afterZxid = after;
        nextAt = 0;
        documentEnd = 0;
    }

    private void read(Run run) throws IOException {
        if (reader.next(run.cycle()) != DocumentReader.Result.INTACT) {
            throw unreadable(run, reader.fault());
        }
        if (!run.holds(reader.place().sequence())) {
            throw unreadable(run, "document " + reader.place().sequence() + " is in its place");
        }
        nextAt = Frame.HEADER_BYTES;
        documentEnd = reader.document().limit();
    }

    /** Steps to the next transaction of the document. */
    private boolean nextInDocument() {
        ByteBuffer document = reader.document();
        while (nextAt < documentEnd) {
            document.limit(documentEnd);
            byte type = document.get(nextAt);
            if (type == Frame.TXN) {
                zxid = document.getLong(nextAt + 1);
                int start = nextAt + Frame.TXN_BYTES;
                nextAt = start + document.getInt(nextAt + 1 + Long.BYTES);
                document.limit(nextAt).position(start);
                return true;
            }
            nextAt += Frame.bytesOf(type);
        }
        return false;
    }

    /** Goes to the last extent whose first document ends before a zxid; to the beginning of the run if none does. */
    private void moveToExtentBefore(Run run, long target) throws IOException {
        long low = run.first().extent();
        long high = run.last().extent();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            moveTo(middle, 0);
            read(run);
            if (reader.document().getLong(Frame.LAST_ZXID_AT) < target) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        moveTo(low, low == run.first().extent() ? run.first().offset() : 0);
    }

    private void moveTo(Place place) throws IOException {
        moveTo(place.extent(), place.offset());
    }

    private void moveTo(long extent, int offset) throws IOException {
        nextAt = 0;
        documentEnd = 0;
        if (!reader.moveTo(extent, offset)) {
            throw unreadable(history.run(runNumber), "no extent " + extent);
        }
    }

    private static IOException unreadable(Run run, String fault) {
        return new IOException("segment " + run.cycle() + " of the journal could be read before and can't be now: "
                + fault + ". If it wasn't purged meanwhile, check the disk.");
    }
}
