package io.paddock.simulator.disk;

import io.paddock.api.storage.ForwardingStorage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.simulator.time.EventQueue;

/** A virtual storage for tests that know of real time only: whenever they poll, virtual time goes on. */
final class SteppedStorage extends ForwardingStorage {
    private static final long STEP_NANOS = 200_000_000;

    private final EventQueue queue;

    SteppedStorage(EventQueue queue, VirtualStorage storage) {
        super(storage);
        this.queue = queue;
    }

    @Override
    public int poll(StorageEvents events, int limit) {
        queue.runUntil(queue.nowNanos() + STEP_NANOS);
        return super.poll(events, limit);
    }
}
