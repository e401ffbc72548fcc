package io.paddock.api.election;

import io.paddock.api.Incubating;
import java.util.SortedSet;

/** Who may vote, who may be asked, and what a quorum is: majority, or weights and groups. Immutable. */
@Incubating(since = "0.1")
public interface Electorate {

    /** Participants, in ascending order. */
    SortedSet<Long> voters();

    /** Every server of the ensemble, observers too, in ascending order. */
    SortedSet<Long> servers();

    /** Weight of a voter; one with weight 0 never wins (E-109). */
    long weight(long server);

    /** Do these servers contain a quorum (E-110)? Those that are no voters don't count (E-111). */
    boolean isQuorum(SortedSet<Long> servers);

    /** Version of the configuration (the zxid of the reconfiguration that made it); 0 for a static one. */
    long version();

    /**
     * The configuration in Apache's text form ({@code server.N=...} lines and {@code version=}), UTF-8 on the wire. Another one
     * that is to follow stands behind it, its lines as comments ({@code #server.N=...}, {@code #version=}).
     */
    String text();
}
