package io.paddock.transport.nio;

import io.paddock.api.transport.ForwardingTransport;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.util.ArrayList;
import java.util.List;

/** A sound transport whose faults may tell something at any time, or do late what they are asked for. */
abstract class BrokenTransport extends ForwardingTransport {
    /** The handler of the last poll. */
    TransportEvents events;

    /** What a broken transport does late. */
    final List<Runnable> late = new ArrayList<>();

    BrokenTransport(Transport sound) {
        super(sound);
    }

    @Override
    public int poll(TransportEvents handler, int limit) {
        events = handler;
        return super.poll(handler, limit);
    }

    @Override
    public void endOfCycle() {
        late.forEach(Runnable::run);
        late.clear();
        super.endOfCycle();
    }
}
