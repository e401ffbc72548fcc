package io.paddock.storage.chronicle;

import io.paddock.api.storage.Epochs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.queue.ChronicleQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes once through all segments at the start and finds out what history they hold. Every start and every full
 * segment begins a new one, whose first record says where history stood; so a torn tail stays where it is and is
 * explained by the segment after it. What no segment explains is damage.
 */
final class JournalScan {
    private static final Logger LOG = LoggerFactory.getLogger(JournalScan.class);

    private final SegmentFiles files;
    private final HistoryBuilder history = new HistoryBuilder();
    private Epochs epochs = Epochs.NONE;
    private long nextSequence = 1;
    private boolean anySegment;
    private boolean endsWithCut;
    private long installId;

    /** Where in the last segment that has documents the last of them ends. */
    private long readTo;

    /** The place where reading stopped short of a clean end of a segment; null if it did not. */
    private String stoppedAt;

    JournalScan(SegmentFiles files) {
        this.files = files;
    }

    /** @throws IOException if something is missing that was durable; the message names file, place and remedy */
    void run(ChronicleQueue queue) throws IOException {
        List<Integer> cycles = files.cycles();
        int lastWithDocuments = -1;
        try (DocumentReader reader = new DocumentReader(queue)) {
            for (int cycle : cycles) {
                if (scan(reader, cycle)) {
                    lastWithDocuments = cycle;
                }
            }
        }
        for (int cycle : cycles) {
            if (cycle >= lastWithDocuments) {
                refuseLostDocuments(files.file(cycle), cycle == lastWithDocuments ? readTo : 0);
            }
        }
        for (Path stub : files.stubs()) {
            refuseLostDocuments(stub, 0);
            Files.delete(stub);
        }
        if (stoppedAt != null) {
            LOG.info("The journal ends in a torn tail at {}; what follows was never durable and is dropped", stoppedAt);
        }
    }

    HistoryBuilder history() {
        return history;
    }

    Epochs epochs() {
        return epochs;
    }

    long nextSequence() {
        return nextSequence;
    }

    /** There was no journal at all. */
    boolean isNew() {
        return !anySegment;
    }

    /** The last thing that happened was a truncation or reset: files it had to remove may still be there. */
    boolean endsWithCut() {
        return endsWithCut;
    }

    /** The id of the last install that became durable; 0 if there was none. */
    long installId() {
        return installId;
    }

    /** @return whether the segment had an intact document */
    private boolean scan(DocumentReader reader, int cycle) throws IOException {
        boolean any = false;
        if (!reader.moveTo(SegmentFiles.ROLL_CYCLE.toIndex(cycle, 0), 0)) {
            return false;
        }
        DocumentReader.Result result = reader.next(cycle);
        while (result == DocumentReader.Result.INTACT) {
            if (!any) {
                beginSegment(reader.document(), cycle);
                any = true;
            } else if (reader.document().getLong(Frame.SEQUENCE_AT) != nextSequence) {
                break;
            }
            apply(reader, cycle);
            result = reader.next(cycle);
        }
        if (result != DocumentReader.Result.END) {
            String why = reader.fault() == null ? "document out of sequence" : reader.fault();
            stoppedAt = files.file(cycle) + ", document " + nextSequence + " (" + why + ")";
        } else if (any) {
            stoppedAt = null;
        }
        return any;
    }

    private void beginSegment(ByteBuffer document, int cycle) throws IOException {
        Path file = files.file(cycle);
        int at = Frame.HEADER_BYTES;
        if (document.get(at) != Frame.SEGMENT) {
            throw damage(file, "its first record is no segment record but one of type " + document.get(at));
        }
        int version = document.getInt(at + 1);
        if (version < 1 || version > Frame.FORMAT_VERSION) {
            throw new IOException(file + " has journal format " + version + ", this server reads formats up to "
                    + Frame.FORMAT_VERSION + ". Start the version of the server that wrote it.");
        }
        long sequence = document.getLong(Frame.SEQUENCE_AT);
        long standsAt = document.getLong(at + 5);
        if (!anySegment) {
            nextSequence = sequence;
            history.start(standsAt);
        } else if (sequence != nextSequence || standsAt != history.lastZxid()) {
            throw damage(file, "it continues after document " + (sequence - 1) + ", zxid 0x" + Long.toHexString(standsAt)
                    + ", but the segments before it end with document " + (nextSequence - 1) + ", zxid 0x"
                    + Long.toHexString(history.lastZxid())
                    + (stoppedAt == null ? " (a segment is missing)" : " at " + stoppedAt));
        }
        anySegment = true;
        history.segment();
    }

    private void apply(DocumentReader reader, int cycle) throws IOException {
        ByteBuffer document = reader.document();
        document.position(Frame.HEADER_BYTES);
        long lastTxn = 0;
        while (document.hasRemaining()) {
            byte type = document.get();
            switch (type) {
                case Frame.TXN -> {
                    lastTxn = document.getLong();
                    int length = document.getInt();
                    document.position(document.position() + length);
                    endsWithCut = false;
                }
                case Frame.EPOCHS -> epochs = new Epochs(document.getLong(), document.getLong());
                case Frame.TRUNCATE -> {
                    history.truncated(document.getLong());
                    endsWithCut = true;
                }
                case Frame.RESET -> {
                    history.start(document.getLong());
                    installId = document.getLong();
                    endsWithCut = true;
                }
                case Frame.SEGMENT -> {
                    document.position(document.position() + Integer.BYTES + Long.BYTES);
                    epochs = new Epochs(document.getLong(), document.getLong());
                }
                default -> throw damage(files.file(cycle),
                        "document " + nextSequence + " has a record of unknown type " + type);
            }
        }
        if (lastTxn != 0) {
            history.appended(cycle, reader.place(), lastTxn);
        }
        nextSequence = document.getLong(Frame.SEQUENCE_AT) + 1;
        readTo = reader.end();
    }

    private void refuseLostDocuments(Path file, long from) throws IOException {
        long position = DurableEvidence.find(file, from, nextSequence);
        if (position >= 0) {
            throw damage(file, "the document at byte " + position + " was written when document "
                    + nextSequence + " was durable, but that can't be read"
                    + (stoppedAt == null ? "" : "; reading stopped at " + stoppedAt));
        }
    }

    private static IOException damage(Path file, String what) {
        return new IOException("the journal is damaged in " + file + ": " + what + ". Records that were acknowledged are"
                + " missing. Put the file back from a copy; or, if this server is one of an ensemble that has a quorum"
                + " without it, move its version-2 directories elsewhere and start it empty: it then takes the data"
                + " over from the leader.");
    }
}
