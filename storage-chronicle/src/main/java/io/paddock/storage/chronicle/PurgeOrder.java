package io.paddock.storage.chronicle;

import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link io.paddock.api.storage.Storage#purge}. What can't be deleted stays, and is tried again the next time. */
record PurgeOrder(int keep) implements Order {
    private static final Logger LOG = LoggerFactory.getLogger(PurgeOrder.class);

    @Override
    public void run(Journal journal) {
        try {
            journal.purge(keep);
        } catch (IOException cause) {
            LOG.warn("Old snapshots and journal files could not all be deleted: {}. Check the rights and the disk.",
                    cause.toString());
        }
    }

    @Override
    public int tell(StorageEvents events) {
        return 0;
    }
}
