package io.paddock.simulator.check;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.kernel.wire.OpCode;
import io.paddock.simulator.server.EnsembleShape;
import io.paddock.simulator.server.ServerObserver;
import io.paddock.simulator.server.SimServer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Watches the servers after each of their cycles: what they show to clients is one history; nothing of it is shown
 * before a quorum of disks has it; their trees have the digests the leader predicted; no two lead the same epoch; no
 * promised epoch is taken back.
 */
public final class ServerJudge implements ServerObserver {
    private static final List<String> ENDS_OF_SERVICE = List.of("leaderelection", "taking-over", "joining");

    private static final int TYPE_OFFSET = 8 + 4 + 8 + 8;

    private final EnsembleShape shape;
    private final CommittedHistory history;
    private final Voters voters;
    private final List<SimServer> servers = new ArrayList<>();
    private final Map<Integer, Seen> seen = new TreeMap<>();
    private final Map<Long, String> leaders = new TreeMap<>();
    private final PromiseJudge promises = new PromiseJudge();
    private final Set<Long> closing = new TreeSet<>();
    private boolean disksAreVirtual = true;

    ServerJudge(EnsembleShape shape, CommittedHistory history) {
        this.shape = shape;
        this.history = history;
        this.voters = new Voters(shape);
    }

    /** That server is one of those that are watched. */
    public void add(SimServer server) {
        servers.add(server);
        seen.put(server.id(), new Seen());
    }

    /** Servers keep their journals elsewhere: what is durable there can't be seen. */
    public void disksAreForeign() {
        disksAreVirtual = false;
    }

    /** That server's disk is a new one. */
    public void wiped(SimServer server) {
        promises.wiped(server);
    }

    private Seen of(SimServer server) {
        return seen.get(server.id());
    }

    @Override
    public void started(SimServer server) {
        of(server).starts++;
        of(server).serving = false;
    }

    @Override
    public void recoversFrom(SimServer server, long snapshotZxid) {
        if (snapshotZxid == 0) {
            of(server).beginAnew();
        } else {
            of(server).resume(snapshotZxid);
        }
    }

    @Override
    public void installs(SimServer server, long snapshotZxid) {
        promises.installs(server, snapshotZxid);
        // A zxid stands for all that comes before it: whoever has that record has the history of the snapshot.
        of(server).install(snapshotZxid, seen.values().stream()
                .filter(other -> other.records.containsKey(snapshotZxid)).findFirst().orElse(null));
    }

    @Override
    public void appended(SimServer server, long zxid, byte[] record) {
        of(server).records.put(zxid, record);
        ByteBuffer header = ByteBuffer.wrap(record);
        if (header.getInt(TYPE_OFFSET) == OpCode.CLOSE_SESSION) {
            closing.add(header.getLong(0));
        }
    }

    /** Whether the end of that session has been proposed, committed or not. */
    boolean isClosing(long session) {
        return closing.contains(session);
    }

    @Override
    public void recovered(SimServer server, long zxid, byte[] record) {
        of(server).records.put(zxid, record);
    }

    @Override
    public void truncated(SimServer server, long zxid) {
        promises.truncated(server, zxid);
        Seen own = of(server);
        own.records.tailMap(zxid, false).clear();
        own.checkedZxid = Math.min(own.checkedZxid, zxid);
    }

    @Override
    public void savesEpochs(SimServer server, Epochs epochs) {
        promises.savesEpochs(server, epochs);
    }

    @Override
    public void recovered(SimServer server, Recovered recovered) {
        promises.recovered(server, recovered);
    }

    @Override
    public void durable(SimServer server, long zxid) {
        promises.durable(server, zxid);
    }

    @Override
    public void durable(SimServer server, Epochs epochs) {
        promises.durable(server, epochs);
    }

    @Override
    public void stepped(SimServer server) {
        Seen own = of(server);
        // What it committed before it lost its role in this very cycle, or began a new epoch in it, has been shown too.
        boolean hasServed = own.serving && ENDS_OF_SERVICE.contains(server.mode());
        boolean beginsToLead = own.serving && server.mode().equals("leader") && !server.isReady();
        own.serving = server.isReady();
        if (beginsToLead && own.lastReconfiguration() > own.checkedZxid) {
            // It leads by a configuration that it was told to be agreed on; what it has logged since, nobody has seen.
            checkHistory(server, own, own.lastReconfiguration());
        }
        if (!own.serving && !hasServed) {
            return;
        }
        if (server.mode().equals("leader")) {
            checkLeader(server);
        }
        check(server, own, server.kernel().roles().state().lastApplied());
    }

    private void check(SimServer server, Seen own, long shown) {
        if (shown == own.checkedZxid && shown <= history.head() || history.head() < own.knownAfter) {
            return;
        }
        if (!shape.keepsJournal(server.id())) {
            checkWithoutJournal(server, own, shown);
            return;
        }
        checkHistory(server, own, shown);
        checkDigest(server, shown);
    }

    private void checkHistory(SimServer server, Seen own, long shown) {
        history.compare(server.name(), own.records, own.checkedZxid, shown);
        if (shown > history.head()) {
            extend(server, own, shown);
        }
        own.checkedZxid = shown;
    }

    /** What it applies can't be seen, only what comes of it. */
    private void checkWithoutJournal(SimServer server, Seen own, long shown) {
        if (shown <= history.head()) {
            own.checkedZxid = shown;
            checkDigest(server, shown);
        }
    }

    private void extend(SimServer server, Seen own, long shown) {
        Map<Long, byte[]> fresh = own.records.subMap(history.head(), false, shown, true);
        for (Map.Entry<Long, byte[]> record : fresh.entrySet()) {
            CommittedTxn txn = CommittedTxn.of(record.getKey(), record.getValue());
            checkDurable(server, txn);
            voters.committed(txn);
            history.add(record.getKey(), record.getValue());
        }
    }

    private void checkDurable(SimServer committer, CommittedTxn txn) {
        if (!disksAreVirtual) {
            return;
        }
        SortedSet<Integer> holders = new TreeSet<>();
        for (SimServer server : servers) {
            if (server.disk().holds(txn.zxid(), txn.bytes())) {
                holders.add(server.id());
            }
        }
        if (!voters.decide(holders, txn)) {
            throw new Violation(
                    committer.name() + " shows " + txn + ", which is durable only on " + holders + ", with " + voters);
        }
    }

    private void checkDigest(SimServer server, long shown) {
        CommittedTxn last = history.upTo(shown);
        long digest = server.kernel().roles().state().tree().digest();
        if (last != null && last.record().hasDigest() && last.record().digest() != digest) {
            throw new Violation(server.name() + "'s tree has the digest " + Long.toHexString(digest) + " after " + last
                    + ", and should have " + Long.toHexString(last.record().digest()));
        }
    }

    private void checkLeader(SimServer server) {
        long epoch = server.kernel().roles().journal().epochs().current();
        String leader = server.name() + ", start " + of(server).starts;
        String other = leaders.putIfAbsent(epoch, leader);
        if (other != null && !other.equals(leader)) {
            throw new Violation("epoch " + epoch + " has two leaders: " + other + " and " + leader);
        }
    }
}
