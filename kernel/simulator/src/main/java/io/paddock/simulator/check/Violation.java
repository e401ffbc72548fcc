package io.paddock.simulator.check;

/** A promise that was broken; the message says which and shows the evidence. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Violation(String message) {
        super(message);
    }
}
