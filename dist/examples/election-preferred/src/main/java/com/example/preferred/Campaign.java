package com.example.preferred;

import io.paddock.api.Timers;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One election, from the first vote to the winner. It ends in one of two ways: a quorum votes alike, or a quorum follows
 * a leader that is there already and says so itself.
 */
final class Campaign {
    private static final long FIRST_REPEAT_NANOS = 200_000_000L;
    private static final long LAST_REPEAT_NANOS = 10_000_000_000L;
    /** Bounds what servers without a vote can make this one remember. */
    private static final int MOST_ASKERS = 1024;

    private final long self;
    private final Choice own;
    private final Electorate electorate;
    private final Comparator<Choice> order;
    private final ElectionPort port;
    private final Timers timers;
    private final long patienceNanos;
    private final Consumer<Vote> onWinner;

    /** The newest ballot of each voter in this round, this server's own among them. */
    private final SortedMap<Long, Ballot> cast = new TreeMap<>();
    /** The newest ballot of each voter that has a leader, whatever its round. */
    private final SortedMap<Long, Ballot> settled = new TreeMap<>();
    /** Servers without a vote that want to know. */
    private final SortedSet<Long> askers = new TreeSet<>();

    private long round;
    private Choice choice;
    private Timers.Timer repeating;
    private long repeatNanos;
    private Timers.Timer ending;

    Campaign(long self, Choice own, Electorate electorate, ElectionPort port, Timers timers, long patienceNanos,
            Consumer<Vote> onWinner) {
        this.self = self;
        this.own = own;
        this.electorate = electorate;
        this.order = Choice.order(electorate);
        this.port = port;
        this.timers = timers;
        this.patienceNanos = patienceNanos;
        this.onWinner = onWinner;
    }

    /** Votes for itself. Doesn't end within this call, as the kernel expects of {@code look}. */
    void start(long firstRound) {
        round = firstRound;
        choose(own);
        if (hasQuorum()) {
            endAfter(isSureOfIt() ? 0 : patienceNanos);
        }
    }

    /** Ends without a winner, if there is none yet. */
    void stop() {
        cancel(repeating);
        cancel(ending);
    }

    long round() {
        return round;
    }

    Collection<Long> askers() {
        return askers;
    }

    /** What was said before the link was there is lost. */
    void onConnected(long server) {
        if (electorate.voters().contains(server) || askers.contains(server)) {
            port.send(server, ballot().toBytes());
        }
    }

    void onBallot(long from, Ballot ballot) {
        if (!electorate.voters().contains(from)) {
            onAsker(from, ballot);
        } else if (ballot.isLooking() && ballot.round() < round) {
            port.send(from, ballot().toBytes());
        } else if (electorate.voters().contains(ballot.choice().leader())) {
            if (ballot.isLooking()) {
                onVote(from, ballot);
            } else {
                onSettled(from, ballot);
            }
        }
    }

    private void onAsker(long from, Ballot ballot) {
        if (ballot.isLooking() && askers.size() < MOST_ASKERS && askers.add(from)) {
            port.send(from, ballot().toBytes());
        }
    }

    private void onVote(long from, Ballot ballot) {
        if (ballot.round() > round) {
            round = ballot.round();
            cast.clear();
            choose(better(ballot.choice(), own));
        } else if (isBetter(ballot.choice(), choice)) {
            choose(ballot.choice());
        }
        cast.put(from, ballot);
        endIfAgreed();
    }

    /** A server with a leader. A quorum that follows isn't enough, as it may follow one that has just died. */
    private void onSettled(long from, Ballot ballot) {
        settled.put(from, ballot);
        long leader = ballot.choice().leader();
        Ballot ofLeader = settled.get(leader);
        if (leader != self && ofLeader != null && ofLeader.state() == Standing.State.LEADING
                && electorate.isQuorum(votersOf(settled, other -> other.hasSameLeader(ballot)))) {
            round = ballot.round();
            end(ballot.choice().vote());
        } else if (ballot.round() == round) {
            // It has left this very election a moment ago: its vote counts.
            cast.put(from, ballot);
            endIfAgreed();
        }
    }

    private void choose(Choice newChoice) {
        ending = cancel(ending);
        choice = newChoice;
        if (own != Choice.NOBODY) {
            cast.put(self, ballot());
        }
        tellEverybody();
        cancel(repeating);
        repeatNanos = FIRST_REPEAT_NANOS;
        repeating = timers.schedule(repeatNanos, this::repeat);
    }

    private void repeat() {
        repeatNanos = Math.min(2 * repeatNanos, LAST_REPEAT_NANOS);
        repeating = timers.schedule(repeatNanos, this::repeat);
        tellEverybody();
    }

    private void tellEverybody() {
        for (long voter : electorate.voters()) {
            if (voter != self) {
                port.send(voter, ballot().toBytes());
            }
        }
        askers.forEach(asker -> port.send(asker, ballot().toBytes()));
    }

    /** Who has no vote tells none: others would count it if it came from a voter that has lost its data. */
    private Ballot ballot() {
        return new Ballot(Standing.State.LOOKING, round, own == Choice.NOBODY ? Choice.NOBODY : choice);
    }

    private void endIfAgreed() {
        if (!hasQuorum()) {
            ending = cancel(ending);
        } else if (isSureOfIt()) {
            end(choice.vote());
        } else if (ending == null) {
            endAfter(patienceNanos);
        }
    }

    private void endAfter(long nanos) {
        ending = timers.schedule(nanos, () -> end(choice.vote()));
    }

    private boolean hasQuorum() {
        return electorate.isQuorum(votersOf(cast, ballot -> ballot.choice().vote().equals(choice.vote())));
    }

    /** Nothing that is still under way can change it: everybody who may win has been heard, and nobody votes for better. */
    private boolean isSureOfIt() {
        return electorate.voters().stream()
                .filter(voter -> electorate.weight(voter) > 0)
                .allMatch(voter -> cast.containsKey(voter) && !isBetter(cast.get(voter).choice(), choice));
    }

    private void end(Vote winner) {
        stop();
        onWinner.accept(winner);
    }

    private boolean isBetter(Choice one, Choice other) {
        return order.compare(one, other) > 0;
    }

    private Choice better(Choice one, Choice other) {
        return isBetter(one, other) ? one : other;
    }

    private static SortedSet<Long> votersOf(SortedMap<Long, Ballot> ballots, Predicate<Ballot> wanted) {
        SortedSet<Long> voters = new TreeSet<>();
        ballots.forEach((voter, ballot) -> {
            if (wanted.test(ballot)) {
                voters.add(voter);
            }
        });
        return voters;
    }

    /** Returns null, for the field it was in. */
    private static Timers.Timer cancel(Timers.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
        return null;
    }
}
