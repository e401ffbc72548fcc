package io.paddock.simulator.check;

import io.paddock.kernel.wire.Stat;
import java.util.List;

/**
 * What a write comes to by the rules.
 *
 * @param error a code on the wire, 0 for success
 * @param path  of a created node, else null
 * @param stat  where the answer shows one, else null
 * @param parts of a multi, else empty
 */
record Outcome(int error, String path, Stat stat, List<Outcome> parts) {
    static final Outcome DONE = new Outcome(0, null, null, List.of());

    static Outcome refused(int error) {
        return new Outcome(error, null, null, List.of());
    }

    static Outcome of(String path, Stat stat) {
        return new Outcome(0, path, stat, List.of());
    }

    static Outcome multi(List<Outcome> parts) {
        return new Outcome(0, null, null, List.copyOf(parts));
    }
}
