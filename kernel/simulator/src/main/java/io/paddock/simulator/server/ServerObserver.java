package io.paddock.simulator.server;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;

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

    /** The server recovers: its history begins with that snapshot, or with nothing (0). */
    default void recoversFrom(SimServer server, long snapshotZxid) {}

    /** The server replaces its history by a snapshot. */
    default void installs(SimServer server, long snapshotZxid) {}

    /** The server forgets what comes after that. */
    default void truncated(SimServer server, long zxid) {}

    /** The server promises those epochs. */
    default void savesEpochs(SimServer server, Epochs epochs) {}

    /** The server's storage has given everything it has. */
    default void recovered(SimServer server, Recovered recovered) {}

    /** The server's storage has told that everything up to that record is durable. */
    default void durable(SimServer server, long zxid) {}

    /** The server's storage has told that those epochs are durable. */
    default void durable(SimServer server, Epochs epochs) {}
}
