package io.paddock.storage.chronicle;

import io.paddock.api.storage.ForwardingStorage;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** A sound storage around which lies are told, at the next poll. */
abstract class LyingStorage extends ForwardingStorage {
    final Queue<Consumer<StorageEvents>> lies = new ArrayDeque<>();

    LyingStorage(Storage sound) {
        super(sound);
    }

    @Override
    public int poll(StorageEvents to, int limit) {
        int told = 0;
        while (!lies.isEmpty() && told < limit) {
            lies.remove().accept(to);
            told++;
        }
        return told + super.poll(to, limit - told);
    }
}
