package io.paddock.kernel.zab.history;

import io.paddock.api.storage.StorageEvents.ReadOutcome;
import io.paddock.kernel.wire.Zxid;
import java.nio.ByteBuffer;

/**
 * Finds out whether a learner's history can be brought in line from the journal: the last transaction that both have,
 * and whether what came after it is less than a snapshot would be worth. A learner that is ahead of the journal with
 * transactions nobody else has is looked for backwards within its epoch, in steps that double, then halve: the storage
 * only tells whether it holds a zxid. Beyond an epoch's beginning Apache's learners can't be cut.
 */
public final class JournalSearch {
    private static final int PIECE_BYTES = 256 * 1024;

    private final Journal journal;
    private final long enoughZxid;
    private final long limitBytes;
    private final Result result;
    private final long epoch;
    /** Counters of the epoch: the greatest known to be there, and the least known not to be. */
    private final long least;
    private long present = -1;
    private long absent;
    private long stepBack = 1;
    private long foundZxid;
    private long bytes;

    /** Takes what was found. */
    public interface Result {
        /** From there on the journal has it all. */
        void found(long commonZxid);

        void notFound(String why);
    }

    private JournalSearch(Journal journal, long peerZxid, long enoughZxid, long limitBytes, Result result) {
        this.journal = journal;
        this.enoughZxid = enoughZxid;
        this.limitBytes = limitBytes;
        this.result = result;
        this.epoch = Zxid.startOf(Zxid.epochOf(peerZxid));
        this.least = epoch == 0 ? 0 : 1; // an epoch's start is no transaction
        this.absent = Zxid.counterOf(peerZxid) + 1;
    }

    /**
     * Begins.
     *
     * @param peerZxid   where the learner's history ends
     * @param enoughZxid what comes after it needn't be in the journal
     * @param limitBytes not found if there is more than that to send
     */
    public static void start(Journal journal, long peerZxid, long enoughZxid, long limitBytes, Result result) {
        JournalSearch search = new JournalSearch(journal, peerZxid, enoughZxid, limitBytes, result);
        search.probe(search.absent - 1);
    }

    private void probe(long counter) {
        journal.read(epoch | counter, 1, new Journal.ReadEvents() {
            @Override
            public void record(long zxid, ByteBuffer record) {
                // what follows is read when it is known from where on
            }

            @Override
            public void done(ReadOutcome outcome) {
                onProbed(counter, outcome != ReadOutcome.NOT_AVAILABLE);
            }
        });
    }

    private void onProbed(long counter, boolean isThere) {
        if (isThere) {
            present = counter;
        } else {
            absent = counter;
        }
        if (present >= 0 && absent - present == 1) {
            foundZxid = epoch | present;
            measure(foundZxid);
        } else if (present >= 0) {
            probe((present + absent) >>> 1);
        } else if (absent == least) {
            result.notFound("the journal holds nothing that the learner has of its last epoch");
        } else {
            probe(Math.max(least, absent - stepBack));
            stepBack *= 2;
        }
    }

    private void measure(long afterZxid) {
        journal.read(afterZxid, PIECE_BYTES, new Journal.ReadEvents() {
            private long lastZxid = afterZxid;

            @Override
            public void record(long zxid, ByteBuffer record) {
                lastZxid = zxid;
                bytes += record.remaining();
            }

            @Override
            public void done(ReadOutcome outcome) {
                if (outcome == ReadOutcome.NOT_AVAILABLE) {
                    result.notFound("the journal was purged meanwhile");
                } else if (bytes > limitBytes) {
                    result.notFound("there are more than " + limitBytes + " bytes to send");
                } else if (outcome == ReadOutcome.END || lastZxid >= enoughZxid) {
                    result.found(foundZxid);
                } else {
                    measure(lastZxid);
                }
            }
        });
    }
}
