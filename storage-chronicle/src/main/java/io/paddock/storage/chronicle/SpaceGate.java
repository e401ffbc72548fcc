package io.paddock.storage.chronicle;

import java.io.IOException;

/** Asked before the store takes more room on disk; lets a test have a full disk. */
@FunctionalInterface
interface SpaceGate {
    SpaceGate OPEN = bytes -> {};

    /** @throws IOException if there is no room for that many bytes */
    void enter(long bytes) throws IOException;
}
