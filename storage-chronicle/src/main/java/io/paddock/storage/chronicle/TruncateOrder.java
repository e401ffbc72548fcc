package io.paddock.storage.chronicle;

import io.paddock.api.storage.StorageEvents;
import java.io.IOException;

/** {@link io.paddock.api.storage.Storage#truncateAfter}. */
final class TruncateOrder implements Order {
    private final long zxid;
    private final long token;
    private long end;

    TruncateOrder(long zxid, long token) {
        this.zxid = zxid;
        this.token = token;
    }

    @Override
    public void run(Journal journal) throws IOException {
        end = journal.truncateAfter(zxid);
    }

    @Override
    public int tell(StorageEvents events) {
        events.truncated(token, end);
        return 1;
    }
}
