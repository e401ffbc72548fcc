package io.paddock.simulator.disk;

/** What a crash does to what was written and not made durable. */
public enum Loss {
    /** It is all there: only the process died, and the system had its pages. */
    NOTHING,
    /** It ends somewhere, perhaps in the middle of a record. */
    TORN,
    /** It is all gone. */
    EVERYTHING
}
