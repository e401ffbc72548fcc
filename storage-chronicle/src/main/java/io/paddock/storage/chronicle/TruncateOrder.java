package io.paddock.storage.chronicle;

import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import java.util.function.LongConsumer;

/** {@link io.paddock.api.storage.Storage#truncateAfter}. */
final class TruncateOrder implements Order {
    private final long zxid;
    private final long token;
    private final LongConsumer listener;
    private long end;

    /** @param listener hears on the kernel thread where history ends now */
    TruncateOrder(long zxid, long token, LongConsumer listener) {
        this.zxid = zxid;
        this.token = token;
        this.listener = listener;
    }

    @Override
    public void run(Journal journal) throws IOException {
        end = journal.truncateAfter(zxid);
    }

    @Override
    public int tell(StorageEvents events) {
        listener.accept(end);
        events.truncated(token, end);
        return 1;
    }
}
