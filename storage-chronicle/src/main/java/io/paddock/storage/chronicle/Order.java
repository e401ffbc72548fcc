package io.paddock.storage.chronicle;

import io.paddock.api.storage.StorageEvents;
import java.io.IOException;

/** Something rarer than an append that has its place in the order of the journal. */
interface Order {

    /** Whether it can be done without waiting for another thread, which rings the journal's bell when it can. */
    default boolean isReady() {
        return true;
    }

    /**
     * Does it; everything before it is durable.
     *
     * @throws IOException if the journal can't go on
     */
    void run(Journal journal) throws IOException;

    /**
     * Kernel thread, afterwards: tells how it went.
     *
     * @return the number of events told
     */
    int tell(StorageEvents events);
}
