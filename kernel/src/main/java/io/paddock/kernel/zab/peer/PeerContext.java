package io.paddock.kernel.zab.peer;

import io.paddock.api.Timers;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.loop.TransportRouter;

/** What the roles of an ensemble share: the other servers, the elector, and how to reach both. */
public final class PeerContext {
    private static final long FIRST_PAUSE_NANOS = 20_000_000L;
    private static final long MAX_PAUSE_NANOS = 1_000_000_000L;

    private final Configurations configurations;
    private final EnsembleTimes times;
    private final EnsembleRules rules;
    private final Elector elector;
    private final Transport transport;
    private final TransportRouter router;
    private final ElectionLinks links;
    private final QuorumPort quorumPort;
    private final long self;
    private int failures;
    private long greatestEpoch;

    /** @param outcome hears what elections come to */
    public PeerContext(long self, EnsembleInputs inputs, Timers timers, ElectionOutcome outcome) {
        this.self = self;
        this.configurations = inputs.configurations();
        this.times = inputs.times();
        this.rules = inputs.rules();
        this.elector = inputs.elector();
        this.transport = inputs.transport();
        this.router = inputs.router();
        this.quorumPort = new QuorumPort(transport, timers);
        this.links = new ElectionLinks(
                self, configurations, inputs.electionAddresses(), transport, router, timers, elector, outcome);
        configurations.listen(changed -> {
            links.reconfigured();
            elector.reconfigured(changed.electorate());
        });
    }

    public Configurations configurations() {
        return configurations;
    }

    public EnsembleTimes times() {
        return times;
    }

    public EnsembleRules rules() {
        return rules;
    }

    public Elector elector() {
        return elector;
    }

    public Transport transport() {
        return transport;
    }

    public TransportRouter router() {
        return router;
    }

    public ElectionPort links() {
        return links;
    }

    public ElectionLinks electionLinks() {
        return links;
    }

    public QuorumPort quorumPort() {
        return quorumPort;
    }

    /** Whether this server has a vote. */
    public boolean isVoter() {
        return configurations.isVoter(self);
    }

    /** Whether this server only looks on. One that is in no list has no vote, and takes part nevertheless. */
    public boolean isObserver() {
        return configurations.isObserver(self);
    }

    /** The role that an election gave to this server could not be taken up, or was taken up. */
    public void tried(boolean successfully) {
        failures = successfully ? 0 : failures + 1;
    }

    /** How long to wait before the role of the next election: what fails at once must not be tried without end. */
    public long pauseNanos() {
        return failures < 2 ? 0 : Math.min(FIRST_PAUSE_NANOS << Math.min(failures - 2, 10), MAX_PAUSE_NANOS);
    }

    /** Somebody has accepted that epoch: this server will only found later ones. */
    public void sawEpoch(long epoch) {
        greatestEpoch = Math.max(greatestEpoch, epoch);
    }

    public long greatestEpoch() {
        return greatestEpoch;
    }
}
