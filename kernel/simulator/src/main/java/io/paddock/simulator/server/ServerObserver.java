package io.paddock.simulator.server;

import io.paddock.api.storage.Epochs;

/** Looks on while servers work; a rule that is broken is thrown from here. */
public interface ServerObserver {

    /** The server's process has recovered and begins to work. */
    default void started(SimServer server) {}

    /** The server has gone through a cycle. */
    default void stepped(SimServer server) {}

    /** The server's process is gone. */
    default void ended(SimServer server) {}

    /** The server writes a record to its journal. */
    default void appended(SimServer server, long zxid, byte[] record) {}

    /** A record that the server's storage gives back at the start. */
    default void recovered(SimServer server, long zxid, byte[] record) {}

    /** The server's history now begins with a snapshot. */
    default void restartedFrom(SimServer server, long snapshotZxid) {}

    /** The server forgets what comes after that. */
    default void truncated(SimServer server, long zxid) {}

    /** The server promises those epochs. */
    default void savesEpochs(SimServer server, Epochs epochs) {}
}
