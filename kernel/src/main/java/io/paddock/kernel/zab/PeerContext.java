package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Vote;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.loop.TransportRouter;
import java.util.function.Consumer;

/** What the roles of an ensemble share: the other servers, the elector, and how to reach both. */
final class PeerContext {
    private static final long FIRST_PAUSE_NANOS = 20_000_000L;
    private static final long MAX_PAUSE_NANOS = 1_000_000_000L;

    private final ServerSet servers;
    private final EnsembleTimes times;
    private final EnsembleRules rules;
    private final Elector elector;
    private final Transport transport;
    private final TransportRouter router;
    private final ElectionLinks links;
    private final QuorumPort quorumPort;
    private final boolean voter;
    private Consumer<Vote> onElected = vote -> {};
    private int failures;
    private long greatestEpoch;

    PeerContext(long self, EnsembleInputs inputs, Timers timers) {
        this.servers = inputs.servers();
        this.times = inputs.times();
        this.rules = inputs.rules();
        this.elector = inputs.elector();
        this.transport = inputs.transport();
        this.router = inputs.router();
        this.voter = servers.member(self).voter();
        this.quorumPort = new QuorumPort(transport);
        this.links = new ElectionLinks(
                self, servers, transport, router, timers, elector, vote -> onElected.accept(vote));
    }

    ServerSet servers() {
        return servers;
    }

    EnsembleTimes times() {
        return times;
    }

    EnsembleRules rules() {
        return rules;
    }

    Elector elector() {
        return elector;
    }

    Transport transport() {
        return transport;
    }

    TransportRouter router() {
        return router;
    }

    ElectionPort links() {
        return links;
    }

    ElectionLinks electionLinks() {
        return links;
    }

    QuorumPort quorumPort() {
        return quorumPort;
    }

    boolean isVoter() {
        return voter;
    }

    /** The role that an election gave to this server could not be taken up, or was taken up. */
    void tried(boolean successfully) {
        failures = successfully ? 0 : failures + 1;
    }

    /** How long to wait before the role of the next election: what fails at once must not be tried without end. */
    long pauseNanos() {
        return failures < 2 ? 0 : Math.min(FIRST_PAUSE_NANOS << Math.min(failures - 2, 10), MAX_PAUSE_NANOS);
    }

    /** Somebody has accepted that epoch: this server will only found later ones. */
    void sawEpoch(long epoch) {
        greatestEpoch = Math.max(greatestEpoch, epoch);
    }

    long greatestEpoch() {
        return greatestEpoch;
    }

    /** From now on the elector's winner is told there. */
    void electedTo(Consumer<Vote> receiver) {
        onElected = receiver;
    }
}
