package io.paddock.kernel.zab;

import io.paddock.api.Clock;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.wire.HandoverNote;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.LearnerInfo;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.PeerExtensions;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.zab.peer.Configurations;
import io.paddock.kernel.zab.peer.PacketStream;
import io.paddock.kernel.zab.peer.PeerLink;
import java.util.ArrayDeque;

/** The leader's side of one learner: where it stands, and what its packets mean there. */
final class LearnerLink implements PacketStream.Receiver {
    /** How far the learner has come; it only moves forward. */
    enum Phase {
        /** It has connected; its introduction is awaited. */
        INFO,
        /** It has introduced itself and gets the new epoch once that is agreed. */
        EPOCH,
        /** It has accepted the epoch and gets the history. */
        SYNC,
        /** It has the history and got NEWLEADER; its acknowledgement is awaited. */
        NEWLEADER,
        /** It has acknowledged the history. */
        SYNCED,
        /** It was told UPTODATE and serves. */
        LIVE,
        /** It was told that another server leads. */
        LEAVING
    }

    private final PeerLink link;
    private final Configurations configurations;
    private final Clock clock;
    private final LearnerEvents events;
    private final PacketStream stream;
    private final ArrayDeque<Long> unansweredRounds = new ArrayDeque<>();
    private Phase phase = Phase.INFO;
    private LearnerInfo info;
    private boolean observer;
    private boolean subscribed;
    private long lastHeardNanos;
    private long keptUpTo;
    private long sentBeforeNewLeader;

    /** @param events hears what comes over it */
    LearnerLink(PeerLink link, Configurations configurations, int maxDataBytes, Clock clock, LearnerEvents events) {
        this.link = link;
        this.configurations = configurations;
        this.clock = clock;
        this.events = events;
        this.stream = new PacketStream(maxDataBytes, this);
        this.lastHeardNanos = clock.nanoTime();
    }

    PeerLink link() {
        return link;
    }

    PacketStream stream() {
        return stream;
    }

    Phase phase() {
        return phase;
    }

    void enter(Phase next) {
        if (next.ordinal() < phase.ordinal()) {
            throw new IllegalStateException("learner " + serverId() + ": " + phase + " -> " + next);
        }
        phase = next;
    }

    long serverId() {
        return info == null ? -1 : info.serverId();
    }

    /** Whether its acknowledgements count. */
    boolean votes() {
        return !observer && decides();
    }

    /**
     * Whether what it promises counts while an epoch is being founded. Not only a follower's: an observer that is to have a vote
     * doesn't know so yet, and promises the same things.
     */
    boolean decides() {
        return info != null && configurations.isVoter(info.serverId())
                && (!observer || configurations.rules().enabled() && info.extensions() != 0);
    }

    boolean isObserver() {
        return observer;
    }

    /** One COMMIT or ACK may stand for many. */
    boolean isCumulative() {
        return (info.extensions() & PeerExtensions.CUMULATIVE) != 0;
    }

    /** Leadership can be handed over with it and to it. */
    boolean knowsHandover() {
        return info != null && (info.extensions() & PeerExtensions.HANDOVER) != 0;
    }

    /** It gets proposals and commits as they come. */
    boolean isSubscribed() {
        return subscribed;
    }

    void subscribe() {
        subscribed = true;
    }

    /** Its tree may show what it has logged up to there, so it must not serve before that is committed. */
    long keptUpTo() {
        return keptUpTo;
    }

    void keeps(long zxid) {
        keptUpTo = zxid;
    }

    /** Zxid of the last proposal it got before NEWLEADER. */
    long sentBeforeNewLeader() {
        return sentBeforeNewLeader;
    }

    void sentBeforeNewLeader(long zxid) {
        sentBeforeNewLeader = zxid;
    }

    /** It takes more again, which is a sign of life while it is being sent a large snapshot. */
    void onWritable() {
        lastHeardNanos = clock.nanoTime();
        events.onWritable(this);
    }

    long lastHeardNanos() {
        return lastHeardNanos;
    }

    /** A PING of that round has been sent. */
    void asked(long round) {
        unansweredRounds.addLast(round);
    }

    @Override
    public void onSnapshot(SnapshotReader snapshot) {
        throw new IllegalStateException("a learner sends no snapshot");
    }

    @Override
    public void onPacket(QuorumPacket packet) {
        lastHeardNanos = clock.nanoTime();
        if (info == null && packet.type() != QuorumPacket.FOLLOWERINFO && packet.type() != QuorumPacket.OBSERVERINFO) {
            throw new MalformedRecordException(QuorumPacket.nameOf(packet.type()) + " before its introduction");
        }
        switch (packet.type()) {
            case QuorumPacket.FOLLOWERINFO, QuorumPacket.OBSERVERINFO -> onInfo(packet);
            case QuorumPacket.ACKEPOCH -> {
                expect(Phase.EPOCH, packet);
                onAckEpoch(packet.reader(), packet.zxid());
            }
            case QuorumPacket.ACK -> events.onAck(this, packet.zxid());
            case QuorumPacket.PING -> onPing(packet);
            case QuorumPacket.REVALIDATE -> events.onRevalidate(this, packet.reader());
            case QuorumPacket.REQUEST -> events.onRequest(this, packet);
            case QuorumPacket.HANDOVER -> events.onHandover(this, HandoverNote.read(packet.reader()));
            default -> throw new MalformedRecordException("packet of type " + packet.type() + " from a learner");
        }
    }

    private void onInfo(QuorumPacket packet) {
        expect(Phase.INFO, packet);
        info = LearnerInfo.read(packet.reader());
        observer = packet.type() == QuorumPacket.OBSERVERINFO;
        enter(Phase.EPOCH);
        // Apache's server without data that must not pass for a new one (db.autocreate=false) says -1.
        long acceptedEpoch = packet.zxid() >> 32 == -1 ? 0 : packet.zxid() >>> 32;
        events.onIntroduced(this, acceptedEpoch);
    }

    private void onAckEpoch(JuteReader data, long lastZxid) {
        int currentEpoch = data.readInt();
        boolean wantsSnapshot = (PeerExtensions.read(data) & PeerExtensions.SNAPSHOT_ON_REQUEST) != 0;
        events.onAckEpoch(this, currentEpoch, lastZxid, wantsSnapshot);
    }

    private void onPing(QuorumPacket packet) {
        Long round = unansweredRounds.pollFirst();
        if (round != null) {
            events.onConfirmed(this, round);
        }
        while (packet.data() != null && packet.data().remaining() >= 12) {
            events.onTouched(packet.data().getLong(), packet.data().getInt());
        }
    }

    private void expect(Phase expected, QuorumPacket packet) {
        if (phase != expected) {
            throw new MalformedRecordException(
                    QuorumPacket.nameOf(packet.type()) + " of a learner in phase " + phase);
        }
    }
}
