package io.paddock.tools.report;

import io.paddock.api.storage.Recovered;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.state.Replica;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a journal comes to. */
public final class JournalSummary {
    private static final int EPOCH_SHIFT = 32;

    private final Recovered recovered;
    private final Replica replica;
    private long count;
    private long withDigest;
    private long gaps;
    private TxnRecord first;
    private TxnRecord last;

    /** @param replica the tree at the end of the journal */
    public JournalSummary(Recovered recovered, Replica replica) {
        this.recovered = recovered;
        this.replica = replica;
    }

    /** The next transaction. */
    public void add(TxnRecord record) {
        if (last != null && record.zxid() >>> EPOCH_SHIFT == last.zxid() >>> EPOCH_SHIFT
                && record.zxid() != last.zxid() + 1) {
            gaps++;
        }
        first = first == null ? record : first;
        last = record;
        count++;
        withDigest += record.hasDigest() ? 1 : 0;
    }

    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("transactions", count);
        fields.put("withDigest", withDigest);
        fields.put("gaps", gaps);
        fields.put("oldestZxid", TxnText.hex(recovered.oldestZxid()));
        fields.put("firstTime", first == null ? null : timeOf(first));
        fields.put("lastZxid", TxnText.hex(recovered.lastZxid()));
        fields.put("lastTime", last == null ? null : timeOf(last));
        fields.put("snapshotZxid", TxnText.hex(recovered.snapshotZxid()));
        fields.put("acceptedEpoch", recovered.epochs().accepted());
        fields.put("currentEpoch", recovered.epochs().current());
        fields.put("replayed", replica.transactions());
        fields.put("confirmed", replica.confirmed());
        fields.put("digest", TxnText.hex(replica.tree().digest()));
        return fields;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Journal: " + count + " transactions after zxid " + TxnText.hex(recovered.oldestZxid())
                + (count == 0 ? "" : ", from " + timeOf(first) + " to " + timeOf(last)) + ".");
        if (gaps > 0) {
            lines.add("There are " + gaps + " gaps between the zxids of one epoch.");
        }
        lines.add("Epochs: " + recovered.epochs().accepted() + " accepted, " + recovered.epochs().current() + " current.");
        lines.add("Start: from snapshot " + TxnText.hex(recovered.snapshotZxid()) + " with " + replica.transactions()
                + " transactions, " + replica.confirmed() + " of them confirmed by a digest.");
        lines.add("End: " + replica.fingerprint().summary() + ".");
        lines.add("All is well.");
        return lines;
    }

    private static String timeOf(TxnRecord record) {
        return Instant.ofEpochMilli(record.header().timeMillis()).toString();
    }
}
