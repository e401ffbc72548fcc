package io.paddock.api.election;

import io.paddock.api.Incubating;
import java.nio.ByteBuffer;

/**
 * A leader election as a pure state machine: same calls, same timers, same results (E-114). It never reads a clock, a
 * socket or a file; timers and chance come from the {@code ModuleContext} it was made with.
 *
 * <p>Where all look, the best vote wins (E-102): that with the greater epoch, and of one epoch that with the greater
 * zxid (E-103). Between servers that are equal in both an elector chooses as it likes, on every server in the same way
 * (E-121); the greater id is usual ({@link Vote#compareTo}). A quorum is enough (E-106), a single voter elects itself
 * (E-118), and without a quorum nobody is elected (E-105). No quorum has a better position than the winner. A latecomer
 * follows the leader that is there, however good its own vote (E-107), a leader that is gone is not elected (E-108), and
 * an observer learns who leads without being counted (E-111), and so does a voter that looks without a vote, because
 * its data is lost (E-122). Lost messages (E-112) and partitions (E-113) delay an
 * election: it may end in disagreement, from which servers recover by looking again; at once, if an elector notices and
 * tells it ({@link ElectionPort#overtaken}).
 *
 * <p>The kernel owns the links of the election port (who dials, hello, re-dial), so that an elector only sees
 * (server id, bytes). Messages of one server arrive in order; any may be lost with its link.
 *
 * <p>Numbers like E-101 are those of the tests in {@code ElectorContract} that hold an elector to the sentence.
 */
@Incubating(since = "0.1")
public interface Elector extends AutoCloseable {

    /**
     * Look for a leader; replaces what went before, a running election too (E-116).
     *
     * @param self   the server's own position
     * @param voters who counts
     * @param port   for this election and for what follows it until the next {@code look}
     */
    void look(Candidate self, Electorate voters, ElectionPort port);

    /**
     * A message from another server; also when settled, since latecomers want an answer (E-119). A malformed message
     * is dropped (E-115); a vote counts only if it comes from another voter of the electorate (E-117).
     *
     * @param body borrowed for the call
     */
    void onMessage(long fromServer, ByteBuffer body);

    /** A link to that server has come up: what it should know may be sent now. */
    default void onConnected(long server) {}

    /** The link to that server, which was up, is down: nothing comes from there until it is up again. */
    default void onDisconnected(long server) {}

    /**
     * Whether it sends {@link Electorate#text} along with its votes, and tells others that it gets
     * ({@link ElectionPort#otherConfiguration}). Without that, ensembles can't be changed while they run: a server that was
     * away meanwhile might not find the others again.
     */
    default boolean passesOnConfigurations() {
        return false;
    }

    /**
     * The ensemble's configuration has changed while the server was settled: latecomers are to be told of this one. It counts
     * from the next {@link #look} on; a running election keeps the electorate it has.
     */
    default void reconfigured(Electorate voters) {}

    /**
     * The server has taken up a role. Called again when the leader's new epoch has begun, with a vote of that epoch,
     * for servers of one ensemble must tell latecomers the same epoch (ZOOKEEPER-1732).
     */
    void settled(Standing standing);

    /** Cancels its timers (E-120). */
    @Override
    void close();
}
