package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.api.election.Vote;
import io.paddock.kernel.wire.HandoverNote;
import io.paddock.kernel.wire.HandoverNote.Step;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.zab.peer.Configurations;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a leader hands leadership over to another server, or to itself in a new epoch, so that neither an election is
 * needed nor a client notices more than a pause:
 *
 * <ol><li>Gathering: learners are asked to hold back what their clients ask (HOLD), and answer (HELD) behind all that
 * they have forwarded; meanwhile everything goes on.
 * <li>Draining: the leader proposes nothing more, until all that it has proposed is committed and the target has it on
 * its disk.
 * <li>GO: everybody who holds goes over to the target as if it had been elected, this server too; there epoch and
 * history are agreed on as after any election, which is what makes it safe. What was held back follows.</ol>
 *
 * <p>Whatever comes in between, the leader goes on leading (RELEASE), or there is an election as ever.
 */
final class Handover {
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    /** How long gathering, and then draining, may take: clients wait meanwhile. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final RoleContext context;
    private final Leadership leadership;
    private final LearnerLinks learners;
    private final long self;
    private final Set<LearnerLink> asked = new LinkedHashSet<>();
    private final Set<LearnerLink> holding = new LinkedHashSet<>();
    /** HOLDs that have no answer yet, those of hand-overs that came to nothing too. */
    private final Map<LearnerLink, Integer> unanswered = new HashMap<>();
    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();
    private final JuteWriter out = new JuteWriter();
    private Phase phase = Phase.NONE;
    private long target;
    private Timers.Timer timer;

    private enum Phase { NONE, GATHERING, DRAINING }

    Handover(RoleContext context, Leadership leadership, LearnerLinks learners) {
        this.context = context;
        this.leadership = leadership;
        this.learners = learners;
        this.self = context.settings().serverId();
    }

    /** It has begun, and nothing has come of it yet. */
    boolean isUnderWay() {
        return phase != Phase.NONE;
    }

    /** Nothing is proposed at the moment; what others than clients of this server want is to be deferred. */
    boolean isDraining() {
        return phase == Phase.DRAINING;
    }

    /** Will be done if this server goes on leading. */
    void defer(Runnable action) {
        deferred.addLast(action);
    }

    /** A note of a learner. */
    void onNote(LearnerLink learner, HandoverNote note) {
        switch (note.step()) {
            case ASK -> {
                if (phase != Phase.NONE && learner.serverId() == target) {
                    return; // HOLD is the answer
                }
                String refusal = begin(learner.serverId(), "server " + learner.serverId() + " was asked to lead");
                if (refusal != null) {
                    LOG.warn("Leadership is not handed over to server {}: {}", learner.serverId(), refusal);
                    send(learner, new HandoverNote(Step.REFUSE, learner.serverId(), refusal), 0);
                }
            }
            case HELD -> onHeld(learner);
            default -> throw new MalformedRecordException("hand-over: " + note.step() + " from a learner");
        }
    }

    /**
     * The learner has forwarded nothing since. Answers to former HOLDs don't say so; and once nothing is proposed any more,
     * what it had forwarded before was put off, and would be lost if it went over to the next leader.
     */
    private void onHeld(LearnerLink learner) {
        Integer due = unanswered.get(learner);
        if (due == null) {
            throw new MalformedRecordException("hand-over: HELD without HOLD");
        }
        if (due > 1) {
            unanswered.put(learner, due - 1);
            return;
        }
        unanswered.remove(learner);
        if (phase == Phase.GATHERING) {
            holding.add(learner);
        }
    }

    /** Hands over to whichever voter has come furthest. Returns why that can't be, or null. */
    String yieldToBest() {
        LearnerLink best = null;
        for (LearnerLink learner : learners.all()) {
            if (refusalOf(learner) == null
                    && (best == null || leadership.acknowledgedBy(learner.serverId()) > leadership.acknowledgedBy(best.serverId()))) {
                best = learner;
            }
        }
        return best == null
                ? "no other server that votes is in step and knows how to take over"
                : begin(best.serverId(), "this server was asked to yield");
    }

    /** This server goes on in a new epoch. Returns why that can't be, or null. */
    String renew() {
        return begin(self, "the epoch's counter is nearly used up"); // ZOOKEEPER-1277
    }

    private String begin(long newLeader, String cause) {
        String refusal = refusal(newLeader);
        if (refusal != null) {
            return refusal;
        }
        LOG.info("Handing leadership over to server {}: {}", newLeader, cause);
        target = newLeader;
        phase = Phase.GATHERING;
        timer = context.timers().schedule(PATIENCE_NANOS, this::onLate);
        for (LearnerLink learner : learners.all()) {
            if (isAble(learner)) {
                asked.add(learner);
                unanswered.merge(learner, 1, Integer::sum);
                send(learner, HandoverNote.of(Step.HOLD, target), 0);
            }
        }
        return null;
    }

    private String refusal(long newLeader) {
        if (!leadership.isEstablished() || leadership.isOver()) {
            return "server " + self + " does not lead";
        }
        if (phase != Phase.NONE) {
            return "leadership is being handed over to server " + target + " already";
        }
        LearnerLink learner = learners.of(newLeader);
        String refusal = newLeader == self ? null : learner == null ? "it is not connected" : refusalOf(learner);
        if (refusal != null) {
            return refusal;
        }
        if (context.peers().configurations().next() != null) {
            return "the ensemble is being reconfigured";
        }
        TreeSet<Long> able = voters(learners.all().stream().filter(Handover::isAble).toList());
        return context.peers().configurations().isQuorum(able)
                ? null
                : "only servers " + able + " are in step and know how to follow; they are no quorum";
    }

    private String refusalOf(LearnerLink learner) {
        if (!learner.votes() || context.peers().configurations().current().weight(learner.serverId()) == 0) {
            return "it can't lead, for it does not vote";
        }
        if (learner.phase() != LearnerLink.Phase.LIVE) {
            return "it is not in step yet";
        }
        return learner.knowsHandover() ? null : "it is not a Paddock server, or one that can't take over yet";
    }

    private static boolean isAble(LearnerLink learner) {
        return learner.phase() == LearnerLink.Phase.LIVE && learner.knowsHandover();
    }

    private TreeSet<Long> voters(Iterable<LearnerLink> links) {
        TreeSet<Long> servers = new TreeSet<>();
        servers.add(self);
        for (LearnerLink learner : links) {
            if (learner.votes()) {
                servers.add(learner.serverId());
            }
        }
        return servers;
    }

    private void send(LearnerLink learner, HandoverNote note, long zxid) {
        note.write(out.clear());
        learner.link().send(QuorumPacket.HANDOVER, zxid, out.view());
    }

    /** That learner's connection is gone. */
    void onGone(LearnerLink learner) {
        asked.remove(learner);
        holding.remove(learner);
        unanswered.remove(learner);
        if (phase != Phase.NONE && learner.serverId() == target) {
            release("server " + target + " is gone");
        }
    }

    /** The end of a cycle. */
    void advance() {
        if (phase == Phase.GATHERING && holding.containsAll(asked)) {
            drain();
        }
        if (phase == Phase.DRAINING && leadership.isDrained(target)) {
            go();
        }
    }

    private void onLate() {
        if (phase == Phase.GATHERING && isEnough()) {
            drain(); // without those that don't answer
        } else {
            release(phase == Phase.GATHERING
                    ? "only servers " + voters(holding) + " have answered within " + millis()
                    : "server " + target + " did not have everything within " + millis());
        }
    }

    private static String millis() {
        return TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS) + " ms";
    }

    private boolean isEnough() {
        TreeSet<Long> servers = voters(holding);
        Configurations configurations = context.peers().configurations();
        return servers.contains(target) && configurations.current().voters().contains(target)
                && configurations.isQuorum(servers);
    }

    private void drain() {
        phase = Phase.DRAINING;
        timer.cancel();
        timer = context.timers().schedule(PATIENCE_NANOS, this::onLate);
        leadership.pause();
    }

    private void go() {
        if (!isEnough()) {
            release("only servers " + voters(holding) + " are left to follow");
            return;
        }
        phase = Phase.NONE;
        timer.cancel();
        long zxid = context.history().lastCommitted();
        Vote vote = new Vote(target, zxid, context.journal().epochs().current());
        for (LearnerLink learner : List.copyOf(holding)) {
            send(learner, HandoverNote.of(Step.GO, target), zxid);
            learner.enter(LearnerLink.Phase.LEAVING);
        }
        leadership.handOver(vote);
    }

    /** Goes on leading. */
    private void release(String reason) {
        LOG.warn("Leadership is not handed over to server {}: {}", target, reason);
        boolean paused = isDraining() && !leadership.isOver();
        for (LearnerLink learner : asked) {
            send(learner, new HandoverNote(Step.RELEASE, target, reason), 0);
        }
        stop();
        if (paused) {
            leadership.resume();
            for (Runnable action = deferred.pollFirst(); action != null; action = deferred.pollFirst()) {
                action.run();
            }
        }
    }

    /** Whatever is under way ends here. */
    void stop() {
        if (phase != Phase.NONE) {
            timer.cancel();
        }
        phase = Phase.NONE;
        asked.clear();
        holding.clear();
    }
}
