package io.paddock.election.fle;

import io.paddock.api.Counters;
import io.paddock.api.Timers;
import io.paddock.api.election.Candidate;
import io.paddock.api.election.ElectionPort;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Vote;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks for a leader, and answers those who look once there is one. It is idle until the first {@code look}; from
 * then on it is either looking or settled. A winner is told as the last thing of a call or timer, never within
 * {@code look}, so that the kernel may call back at once. Until the winner leads, it is watched whether those who
 * elected it still want it ({@link Backing}).
 */
final class FastLeaderElector implements Elector {
    private final Timings timings;
    private final Timers timers;
    private final Counters.Counter malformed;
    /** Servers that were reachable once and are not any more. */
    private final SortedSet<Long> lost = new TreeSet<>();

    private Candidate self;
    private Electorate electorate;
    private Outbox outbox;
    private ElectionPort port;
    private long round;
    /** The running election; null when settled. */
    private Looking looking;
    /** What latecomers are told; null when looking. */
    private Standing standing;
    /** Who wants the winner; null when looking, and once the winner leads or nobody waits for it any longer. */
    private Backing backing;
    private boolean hasTakenUpItsRole;

    FastLeaderElector(Timings timings, Timers timers, Counters.Counter malformed) {
        this.timings = timings;
        this.timers = timers;
        this.malformed = malformed;
    }

    @Override
    public void look(Candidate candidate, Electorate voters, ElectionPort electionPort) {
        leaveElection();
        self = candidate;
        port = electionPort;
        electorate = voters;
        outbox = new Outbox(electionPort, voters);
        standing = null;
        backing = null;
        hasTakenUpItsRole = false;
        round++;
        looking = new Looking(candidate, voters, outbox, timings, timers, round, lost, this::onDecision);
        looking.start();
    }

    @Override
    public void onMessage(long fromServer, ByteBuffer body) {
        Optional<Notification> notification = NotificationCodec.decode(body);
        if (notification.isEmpty()) {
            malformed.add(1);
        } else if (outbox != null && fromServer != self.self()) {
            onNotification(fromServer, notification.get());
        }
    }

    private void onNotification(long from, Notification notification) {
        if (!notification.config().isEmpty() && !notification.config().equals(electorate.text())) {
            port.otherConfiguration(notification.config());
        }
        if (looking != null) {
            looking.onNotification(from, notification);
        } else if (standing != null && notification.isLooking()) {
            outbox.send(from, answer());
            if (backing != null) {
                backing.onNotification(from, notification);
                checkBacking();
            }
        }
    }

    @Override
    public void onConnected(long server) {
        lost.remove(server);
        if (looking != null) {
            looking.onConnected(server);
        }
    }

    @Override
    public void onDisconnected(long server) {
        lost.add(server);
        if (looking != null) {
            looking.onLost();
        }
    }

    @Override
    public boolean passesOnConfigurations() {
        return true;
    }

    @Override
    public void reconfigured(Electorate voters) {
        if (looking == null && port != null) {
            electorate = voters;
            outbox = new Outbox(port, voters);
        }
    }

    @Override
    public void settled(Standing newStanding) {
        leaveElection();
        standing = newStanding;
        hasTakenUpItsRole = true;
        if (backing != null && !backing.winner().equals(newStanding.vote())) {
            backing = null; // its epoch has begun
        }
        checkBacking();
    }

    /** As the last thing of a call, since the kernel may look again at once. */
    private void checkBacking() {
        if (backing != null && hasTakenUpItsRole && backing.isGone()) {
            backing = null;
            port.overtaken();
        }
    }

    @Override
    public void close() {
        leaveElection();
        outbox = null;
        backing = null;
    }

    /** From now on the server is what it will be settled as: who asks in between gets an answer. */
    private void onDecision(Backing winnersBacking, SortedSet<Long> askers) {
        leaveElection();
        backing = winnersBacking;
        Vote winner = backing.winner();
        standing = new Standing(stateUnder(winner.leader()), winner);
        askers.forEach(asker -> outbox.send(asker, answer()));
        port.elected(winner);
    }

    private Standing.State stateUnder(long leader) {
        if (leader == self.self()) {
            return Standing.State.LEADING;
        }
        return self.voter() ? Standing.State.FOLLOWING : Standing.State.OBSERVING;
    }

    private Notification answer() {
        return new Notification(standing.state(), standing.vote(), round, Notification.CURRENT_VERSION);
    }

    private void leaveElection() {
        if (looking != null) {
            looking.stop();
            round = looking.round();
            looking = null;
        }
    }
}
