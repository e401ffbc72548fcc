package io.paddock.transport.nio;

import io.paddock.api.transport.TransportEvents;

/** Whatever may have something to do or to tell: a connection, a listener, a dial. Waits in the {@link Agenda}. */
abstract class Turn {

    /** Whether it is in the agenda; only the agenda writes it. */
    boolean waiting;

    /** The selector has found the channel ready for these operations. */
    abstract void ready(int readyOps);

    /**
     * Does what is due; asks for another turn if that was not all.
     *
     * @return how many events were told, at most the limit
     */
    abstract int take(TransportEvents events, int limit);
}
