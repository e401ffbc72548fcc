package io.paddock.simulator.disk;

import io.paddock.api.storage.Epochs;

/** One step of the journal, in the order of the calls. */
sealed interface DiskChange {
    record Append(long zxid, byte[] record) implements DiskChange {}

    record Truncate(long zxid) implements DiskChange {}

    record Save(Epochs epochs) implements DiskChange {}

    record Install(long zxid, byte[] snapshot) implements DiskChange {}
}
