package io.paddock.kernel.boot;

import io.paddock.kernel.plugin.Refusal;
import io.paddock.kernel.plugin.RefusalId;

/** A provider threw something out of a call in which that is a bug; the server can't go on. The message names it. */
public final class ProviderFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProviderFaultException(Whereabouts.Place place, Throwable thrown) {
        super(new Refusal(RefusalId.THREW, place.provider().module() + " " + place.provider().version(),
                place.provider().spi().key() + "=" + place.provider().name() + " threw an exception, and the server stops:"
                        + " what it has done and what it hasn't is unknown", thrown + " at " + place.frame(),
                "send the stack below to its author, and run without it until then").toString(), thrown);
    }
}
