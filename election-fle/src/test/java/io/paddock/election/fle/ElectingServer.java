package io.paddock.election.fle;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A server that takes part in one election over real connections. */
interface ElectingServer extends AutoCloseable {

    /** Whom it has elected. */
    CompletableFuture<Long> leader();

    @Override
    void close() throws IOException;
}
