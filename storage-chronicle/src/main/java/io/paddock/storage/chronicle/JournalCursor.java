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
        begin(in, in.firstRunBeyond(after), after);
        if (runNumber == in.runCount()) {
            return true;
        }
        Run run = in.run(runNumber);
        if (after <= run.afterZxid()) {
            move(run.firstIndex());
            // Between two runs there is no record: a zxid there can only be that of the last record before.
            return after == run.afterZxid();
        }
        move(firstDocumentReaching(run, after));
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
        begin(in, number, floor);
        // The first document that reaches the limit may begin beyond it: then the one before has the record.
        move(Math.max(run.firstIndex(), firstDocumentReaching(run, limit) - 1));
        while (next() && zxid <= limit) {
            floor = zxid;
        }
        return floor;
    }

    /** Goes to the next record; false after the last one of the history. */
    boolean next() throws IOException {
        while (runNumber < history.runCount()) {
            Run run = history.run(runNumber);
            while (nextInDocument()) {
                if (zxid > run.lastZxid()) {
                    break;
                }
                if (zxid > afterZxid) {
                    afterZxid = zxid;
                    return true;
                }
            }
            advance(run);
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

    private void begin(History in, int number, long after) {
        history = in;
        runNumber = number;
        afterZxid = after;
        nextAt = 0;
        documentEnd = 0;
    }

    /** The document gives nothing more: reads the next one, or goes on to the next run. */
    private void advance(Run run) throws IOException {
        boolean runIsDone = documentEnd > 0 && (reader.index() >= run.lastIndex() || zxid > run.lastZxid());
        if (!runIsDone) {
            read(run);
            return;
        }
        begin(history, runNumber + 1, afterZxid);
        if (runNumber < history.runCount()) {
            move(history.run(runNumber).firstIndex());
        }
    }

    private void read(Run run) throws IOException {
        if (reader.next(run.cycle()) != DocumentReader.Result.INTACT) {
            throw unreadable(run, reader.fault());
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

    private long firstDocumentReaching(Run run, long target) throws IOException {
        long low = run.firstIndex();
        long high = run.lastIndex();
        while (low < high) {
            long middle = (low + high) >>> 1;
            move(middle);
            read(run);
            if (reader.document().getLong(Frame.LAST_ZXID_AT) < target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void move(long index) throws IOException {
        nextAt = 0;
        documentEnd = 0;
        if (!reader.moveTo(index)) {
            throw unreadable(history.run(runNumber), "no document " + index);
        }
    }

    private static IOException unreadable(Run run, String fault) {
        return new IOException("segment " + run.cycle() + " of the journal could be read before and can't be now: "
                + fault + ". Check the disk.");
    }
}
