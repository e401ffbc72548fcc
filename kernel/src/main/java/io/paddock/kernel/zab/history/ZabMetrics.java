package io.paddock.kernel.zab.history;

import io.paddock.api.Clock;
import io.paddock.kernel.observe.CounterRegistry;
import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.observe.Spread;
import io.paddock.kernel.observe.Total;
import java.util.concurrent.TimeUnit;

/** What agreement counts and measures, by the names of ZooKeeper's metrics; times in milliseconds. Kernel thread only. */
public final class ZabMetrics {
    private final ServerStats stats;
    private final Clock clock;
    private final Total proposals;
    private final Total commits;
    private final Total commitsQueued;
    private final Total proposalsReceived;
    private final Total commitsReceived;
    private final Total expiredSessions;
    private final Total renewals;
    private final Total elections;
    private final Total diffs;
    private final Total snaps;
    private final Total failedSnapshots;
    private final Total divergences;
    private final Spread batchSizes;
    private final Spread flushMillis;
    private final Spread snapshotMillis;
    private final Spread restoreMillis;
    private final Spread electionMillis;
    private final Spread unavailableMillis;
    private final Spread leaderUnavailableMillis;
    private final Spread propagationMillis;
    private final Spread quorumMillis;
    private final Spread followerSyncMillis;
    private final Spread observerSyncMillis;
    private long lookingSinceNanos;
    private long joiningSinceNanos;
    private long unavailableSinceNanos;
    private boolean unavailable;

    public ZabMetrics(ServerStats stats, CounterRegistry registry, Clock clock) {
        this.stats = stats;
        this.clock = clock;
        this.proposals = registry.counter("proposal_count");
        this.commits = registry.counter("commit_count");
        this.commitsQueued = registry.counter("request_commit_queued");
        this.proposalsReceived = registry.counter("learner_proposal_received_count");
        this.commitsReceived = registry.counter("learner_commit_received_count");
        this.expiredSessions = registry.counter("stale_sessions_expired");
        this.renewals = registry.counter("revalidate_count");
        this.elections = registry.counter("looking_count");
        this.diffs = registry.counter("diff_count");
        this.snaps = registry.counter("snap_count");
        this.failedSnapshots = registry.counter("snapshot_error_count");
        this.divergences = registry.counter("digest_mismatches_count");
        this.batchSizes = registry.distribution("sync_processor_batch_size");
        this.flushMillis = registry.percentiles("sync_processor_queue_flush_time_ms");
        this.restoreMillis = registry.distribution("restore_time");
        this.snapshotMillis = registry.distribution("snapshottime");
        this.electionMillis = registry.distribution("election_time");
        this.unavailableMillis = registry.distribution("unavailable_time");
        this.leaderUnavailableMillis = registry.distribution("leader_unavailable_time");
        this.propagationMillis = registry.percentiles("propagation_latency");
        this.quorumMillis = registry.percentiles("quorum_ack_latency");
        this.followerSyncMillis = registry.distribution("follower_sync_time");
        this.observerSyncMillis = registry.distribution("observer_sync_time");
    }

    /** For durations that somebody else measures from a start to an end. */
    public long nanoTime() {
        return clock.nanoTime();
    }

    /** The wall clock, for what operators are told. */
    long epochMillis() {
        return clock.epochMillis();
    }

    private long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startNanos);
    }

    /** This server proposes a transaction of that size. */
    public void proposed(int bytes) {
        proposals.add(1);
        stats.proposalSizes().record(bytes);
    }

    /** A quorum has what was proposed then (on this server). */
    public void committed(long proposedEpochMillis) {
        commits.add(1);
        quorumMillis.record(Math.max(0, clock.epochMillis() - proposedEpochMillis));
    }

    /** What was proposed then is in the tree; clocks of servers differ, so this is not exact. */
    public void applied(long proposedEpochMillis) {
        commitsQueued.add(1);
        long millis = clock.epochMillis() - proposedEpochMillis;
        if (millis >= 0) {
            propagationMillis.record(millis);
        }
    }

    public void proposalReceived() {
        proposalsReceived.add(1);
    }

    public void commitReceived() {
        commitsReceived.add(1);
    }

    /** So many records share one barrier. */
    public void barrier(int records) {
        batchSizes.record(records);
    }

    /** A barrier has come true so long after it was asked for; -1 if none was asked for. */
    void durable(long sinceNanos) {
        if (sinceNanos >= 0) {
            flushMillis.record(TimeUnit.NANOSECONDS.toMillis(sinceNanos));
        }
    }

    public void sessionExpired() {
        expiredSessions.add(1);
    }

    /** A learner asks whether a session is alive. */
    public void revalidated() {
        renewals.add(1);
    }

    /** A learner gets what it lacks: the transactions, or the whole tree. */
    public void synchronising(boolean withSnapshot) {
        (withSnapshot ? snaps : diffs).add(1);
    }

    /** The tree is not the leader's. */
    public void diverged() {
        divergences.add(1);
    }

    /** A snapshot of the own tree, begun then, is there. */
    public void snapshotSaved(long startNanos) {
        snapshotMillis.record(millisSince(startNanos));
    }

    /** A backup has taken the place of the state. */
    public void restored(long startNanos) {
        restoreMillis.record(millisSince(startNanos));
    }

    public void snapshotFailed() {
        failedSnapshots.add(1);
    }

    /** The server looks for a leader, and serves nobody until {@link #serving}. */
    public void looking() {
        elections.add(1);
        lookingSinceNanos = clock.nanoTime();
        if (!unavailable) {
            unavailable = true;
            unavailableSinceNanos = lookingSinceNanos;
        }
    }

    /** It has found one. */
    public void elected() {
        electionMillis.record(millisSince(lookingSinceNanos));
    }

    /** It goes to the leader that was found, to be brought in line until {@link #joined}. */
    public void joining() {
        joiningSinceNanos = clock.nanoTime();
    }

    /** It is in line with its leader. */
    public void joined(boolean votes) {
        (votes ? followerSyncMillis : observerSyncMillis).record(millisSince(joiningSinceNanos));
    }

    /** Clients are served again. */
    public void serving(boolean leads) {
        if (unavailable) {
            unavailable = false;
            unavailableMillis.record(millisSince(unavailableSinceNanos));
            if (leads) {
                leaderUnavailableMillis.record(millisSince(unavailableSinceNanos));
            }
        }
    }
}
