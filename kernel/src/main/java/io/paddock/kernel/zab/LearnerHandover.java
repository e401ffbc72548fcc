package io.paddock.kernel.zab;

import io.paddock.api.election.Vote;
import io.paddock.kernel.wire.HandoverNote;
import io.paddock.kernel.wire.HandoverNote.Step;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.QuorumPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A learner's part in a {@link Handover}: asks for it, holds back what its clients ask, and goes over to who leads next. */
final class LearnerHandover {
    private static final Logger LOG = LoggerFactory.getLogger(LearnerHandover.class);

    private final RoleContext context;
    private final LeaderConnection connection;
    private final long self;
    private final List<Consumer<String>> askers = new ArrayList<>();
    /** The leader has said that it will hand over to this server. */
    private boolean promised;
    private final JuteWriter out = new JuteWriter();

    LearnerHandover(RoleContext context, LeaderConnection connection) {
        this.context = context;
        this.connection = connection;
        this.self = context.settings().serverId();
    }

    /** Asks the leader to hand over to this server. */
    void ask(Consumer<String> answer) {
        if (!context.peers().isVoter()) {
            answer.accept("this server is an observer");
        } else if (!connection.knowsHandover()) {
            answer.accept("the leader is not a Paddock server, or one that can't hand over yet");
        } else if (promised) {
            answer.accept(null);
        } else {
            askers.add(answer);
            if (askers.size() == 1) {
                send(HandoverNote.of(Step.ASK, self));
            }
        }
    }

    private void send(HandoverNote note) {
        note.write(out.clear());
        connection.send(QuorumPacket.HANDOVER, 0, out.view());
    }

    /**
     * A note of the leader.
     *
     * @return whom to go over to, or null
     */
    Vote onNote(long zxid, HandoverNote note) {
        switch (note.step()) {
            case REFUSE -> {
                LOG.warn("The leader does not hand over to this server: {}", note.reason());
                answer(note.reason());
            }
            case HOLD -> hold(note.server());
            case RELEASE -> release(note);
            case GO -> {
                return follow(zxid, note.server());
            }
            default -> throw new MalformedRecordException("hand-over: " + note.step() + " from the leader");
        }
        return null;
    }

    private void hold(long server) {
        LOG.info("The leader is about to hand over to server {}", server);
        context.gate().shut();
        if (server == self) {
            promised = true;
            answer(null);
            context.peers().quorumPort().hold(); // others may know it sooner than this server
        }
        send(HandoverNote.of(Step.HELD, server));
    }

    private void release(HandoverNote note) {
        LOG.warn("The leader does not hand over to server {}: {}", note.server(), note.reason());
        promised = false;
        if (note.server() == self) {
            context.peers().quorumPort().close("this server follows");
        }
        context.gate().open();
    }

    private Vote follow(long zxid, long server) {
        if (context.history().lastLogged() != zxid || context.history().lastCommitted() != zxid) {
            throw new MalformedRecordException("hand-over at 0x" + Long.toHexString(zxid) + ", while this server is at 0x"
                    + Long.toHexString(context.history().lastLogged()));
        }
        if (!context.peers().configurations().current().voters().contains(server)) {
            throw new MalformedRecordException("hand-over to server " + server + ", which has no vote here");
        }
        return new Vote(server, zxid, context.journal().epochs().current());
    }

    private void answer(String refusal) {
        List<Consumer<String>> waiting = List.copyOf(askers);
        askers.clear();
        waiting.forEach(asker -> asker.accept(refusal));
    }

    /** The role ends. */
    void leave() {
        answer("the leader is lost");
    }
}
