package io.paddock.kernel.loop;

/** One step of a cycle. */
@FunctionalInterface
public interface Duty {
    /** Does what is due. Returns how much that was: 0 lets the loop sleep. */
    int work();
}
