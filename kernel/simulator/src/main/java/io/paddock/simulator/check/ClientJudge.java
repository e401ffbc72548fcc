package io.paddock.simulator.check;

import io.paddock.simulator.client.Call;
import io.paddock.simulator.client.ClientObserver;
import io.paddock.simulator.client.Op;
import io.paddock.simulator.client.SimSession;
import io.paddock.simulator.client.WatchEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Watches the clients: their writes take effect once, in an order that agrees with real time, and come to what the
 * rules say; their reads show the tree at one zxid that never goes back within a session; {@code sync} shows what
 * anybody had been told; watches tell in time.
 */
final class ClientJudge implements ClientObserver {
    private final boolean localSessions;
    private final Replay replay;
    private final ServerJudge servers;
    private final ReplyJudge replies;
    private final Map<SimSession, WatchJudge> watches = new HashMap<>();
    private long newestAcknowledged;
    private long acknowledgedWrites;
    private long answeredReads;
    private long eventsTold;
    private long lostCalls;
    private long expiredSessions;

    /** @param localSessions whether servers may know sessions that nobody else does */
    ClientJudge(boolean localSessions, Replay replay, ServerJudge servers) {
        this.localSessions = localSessions;
        this.replay = replay;
        this.servers = servers;
        this.replies = new ReplyJudge(replay);
    }

    @Override
    public long newestAcknowledgedZxid() {
        return newestAcknowledged;
    }

    @Override
    public void connected(SimSession session, boolean isNew) {
        if (isNew) {
            watches.put(session, new WatchJudge(session, replay.tree()));
        } else {
            watches.get(session).disconnected();
        }
        if (!localSessions && !replay.wasOpened(session.id())) {
            throw new Violation(session + " was welcomed, and no committed transaction has opened it");
        }
    }

    @Override
    public void expired(SimSession session) {
        // As in Apache's server, the client may be told as soon as the end has been proposed; and who takes a session that is
        // becoming a global one to another server may be told that nobody knows it, before it becomes one.
        if (!localSessions && replay.sessions().contains(session.id()) && !servers.isClosing(session.id())) {
            throw new Violation(session + " was told that it is over, and nobody has proposed to end it");
        }
        expiredSessions++;
    }

    @Override
    public void invoked(Call call) {
        if (call.op().isWrite()) {
            replay.register(call);
        }
    }

    @Override
    public void completed(Call call) {
        SimSession session = call.session();
        long zxid = call.reply().zxid();
        if (zxid < session.lastZxid()) {
            throw new Violation(call + " was answered at 0x" + Long.toHexString(zxid) + ", and its session had seen 0x"
                    + Long.toHexString(session.lastZxid()));
        }
        if (!isEndOfLocalSession(call)) {
            replies.judge(call);
            judgeOrder(call);
        }
        watches.get(session).answered(call.op(), call.reply());
        if (call.op().isWrite()) {
            acknowledgedWrites++;
            newestAcknowledged = Math.max(newestAcknowledged, zxid);
        } else {
            answeredReads++;
        }
    }

    /** Its server alone has to do with that. */
    private boolean isEndOfLocalSession(Call call) {
        return localSessions && call.op() instanceof Op.CloseSession && !replay.wasOpened(call.session().id());
    }

    /** What a session asks for is done in the order of asking: nothing before a write can have seen it. */
    private void judgeOrder(Call call) {
        if (call.op().isWrite() && replay.doneOf(call).zxid() <= call.session().lastZxid()) {
            throw new Violation(call + " was done at 0x" + Long.toHexString(replay.doneOf(call).zxid())
                    + ", and an answer to what its session had asked before shows 0x"
                    + Long.toHexString(call.session().lastZxid()));
        }
    }

    @Override
    public void lost(Call call) {
        lostCalls++;
    }

    @Override
    public void notified(SimSession session, WatchEvent event) {
        eventsTold++;
        watches.get(session).told(event);
    }

    long acknowledgedWrites() {
        return acknowledgedWrites;
    }

    @Override
    public String toString() {
        return acknowledgedWrites + " writes acknowledged, " + answeredReads + " reads answered, " + lostCalls
                + " requests lost, " + eventsTold + " watch events, " + expiredSessions + " sessions expired";
    }
}
