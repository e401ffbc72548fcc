package io.paddock.simulator.check;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.Stat;
import io.paddock.simulator.client.Op;
import java.util.ArrayList;
import java.util.Collections;
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

    /** All of it is refused, a multi at its first part. */
    static Outcome refused(Op op, int error) {
        return op instanceof Op.Multi multi ? refusedAt(0, multi, error) : refused(error);
    }

    /** A multi is refused at that part. */
    static Outcome refusedAt(int part, Op.Multi multi, int error) {
        List<Outcome> parts = new ArrayList<>(Collections.nCopies(part, DONE));
        parts.add(refused(error));
        while (parts.size() < multi.parts().size()) {
            parts.add(refused(ErrorCode.RUNTIME_INCONSISTENCY.code()));
        }
        return multi(parts);
    }

    static Outcome of(String path, Stat stat) {
        return new Outcome(0, path, stat, List.of());
    }

    static Outcome multi(List<Outcome> parts) {
        return new Outcome(0, null, null, List.copyOf(parts));
    }
}
