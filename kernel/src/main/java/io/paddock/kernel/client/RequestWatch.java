package io.paddock.kernel.client;

import io.paddock.api.Clock;
import io.paddock.kernel.observe.CounterRegistry;
import io.paddock.kernel.observe.Total;
import io.paddock.kernel.wire.JuteReader;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.kernel.zab.RoleMachine;
import io.paddock.kernel.zab.history.BarrierTimes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at requests as they pass, and tells operators of those that are slow, with where the time went, and of those that
 * are nearly too large; counts paths while somebody measures. Costs two comparisons for a request of which there is
 * nothing to tell. Kernel thread only.
 */
final class RequestWatch {
    private static final Logger LOG = LoggerFactory.getLogger("requests");
    private static final int LINES_PER_SECOND = 10;

    private final ConspicuousRequests wanted;
    private final int maxFrameBytes;
    private final Clock clock;
    private final RoleMachine roles;
    private final PathMeasurement measurement;
    private final RequestPaths paths = new RequestPaths();
    private final LogPace slowPace = new LogPace(LINES_PER_SECOND);
    private final LogPace largePace = new LogPace(LINES_PER_SECOND);
    private final Total slow;
    private final Total largeRequests;
    private final Total largeReplies;
    // What is being answered: one of these, or none.
    private TxnRecord committed;
    private String synced;
    private ByteBuffer read;
    private int readStart;

    RequestWatch(
            ConspicuousRequests wanted, int maxFrameBytes, Clock clock, RoleMachine roles, PathMeasurement measurement,
            CounterRegistry counters) {
        this.wanted = wanted;
        this.maxFrameBytes = maxFrameBytes;
        this.clock = clock;
        this.roles = roles;
        this.measurement = measurement;
        this.slow = counters.counter("slow_request_count");
        this.largeRequests = counters.counter("near_limit_request_count");
        this.largeReplies = counters.counter("near_limit_reply_count");
    }

    /** A request has come in, so many bytes long with its header. */
    void came(ClientConnection client, int op, ByteBuffer record, int bytes) {
        if (bytes >= wanted.nearLimitBytes()) {
            largeRequests.add(1);
            if (largePace.allows(clock.nanoTime())) {
                tellLarge("A request", client, op, paths.first(op, record), bytes);
            }
        }
        PathLoad load = measurement.load();
        if (load != null) {
            paths.forEach(op, record, load::asked);
            String first = paths.first(op, record);
            if (first != null) {
                load.moved(first, bytes);
            }
        }
    }

    /** What is answered next is a transaction's request. */
    void answering(TxnRecord record) {
        committed = record;
    }

    /** What is answered next is a sync. */
    void answering(String path) {
        synced = path;
    }

    /** What is answered next is a read, whose record is not read yet. */
    void answering(JuteReader record) {
        read = record.buffer();
        readStart = read.position();
    }

    /** A reply of so many bytes is on its way. */
    void replied(ClientConnection client, int op, int bytes) {
        if (bytes >= wanted.nearLimitBytes()) {
            largeReplies.add(1);
            if (largePace.allows(clock.nanoTime())) {
                tellLarge("A reply", client, op, path(op), bytes);
            }
        }
        PathLoad load = measurement.load();
        if (load != null && read != null) {
            String path = path(op);
            if (path != null) {
                load.moved(path, bytes);
            }
        }
    }

    /** The request has been answered after so long. */
    void answered(ClientConnection client, int op, long startNanos, long latencyMillis) {
        if (wanted.slowMillis() > 0 && latencyMillis >= wanted.slowMillis()) {
            slow.add(1);
            long now = clock.nanoTime();
            if (slowPace.allows(now)) {
                LOG.warn("Slow: {} took {} ms: {}{}", describe(client, op, path(op)), latencyMillis,
                        whereTheTimeWent(startNanos, now), slowPace.omission());
            }
        }
        committed = null;
        synced = null;
        read = null;
    }

    private String whereTheTimeWent(long startNanos, long nowNanos) {
        if (committed == null) {
            return (synced == null ? "queue " : "quorum ") + millis(nowNanos - startNanos) + " ms";
        }
        long zxid = committed.zxid();
        long asked = roles.journal().times().askedNanos(zxid);
        long durable = roles.journal().times().durableNanos(zxid);
        boolean leads = roles.current() != null && roles.current().expiry() != null;
        String rest = ", zxid 0x" + Long.toHexString(zxid);
        if (asked == BarrierTimes.UNKNOWN || asked - startNanos < 0) {
            return "of which nothing more is known" + rest;
        }
        String queue = (leads ? "queue " : "queue and leader ") + millis(asked - startNanos) + " ms";
        if (durable == BarrierTimes.UNKNOWN) {
            return queue + ", disk and quorum " + millis(nowNanos - asked) + " ms" + rest;
        }
        return queue + ", disk " + millis(durable - asked) + " ms, quorum " + millis(nowNanos - durable) + " ms" + rest;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private void tellLarge(String what, ClientConnection client, int op, String path, int bytes) {
        LOG.warn("{} is near the largest that goes, {} of {} bytes (jute.maxbuffer): {}{}", what, bytes, maxFrameBytes,
                describe(client, op, path), largePace.omission());
    }

    private static String describe(ClientConnection client, int op, String path) {
        // Who chose the path must not choose where a line ends.
        String place = path == null ? "" : " of " + path.replace('\n', ' ').replace('\r', ' ');
        String name = RequestCounts.nameOf(op);
        return (name == null ? "request " + op : name) + place + " by session 0x" + Long.toHexString(client.sessionId()) + " at "
                + client.peer().remote();
    }

    /** Of what is being answered; null if it has none or it isn't known. */
    private String path(int op) {
        if (committed != null) {
            return path(committed.txn());
        }
        return read == null ? synced : paths.first(op, read.duplicate().position(readStart));
    }

    private static String path(Txn txn) {
        if (txn instanceof Txn.Create create) {
            return create.path();
        } else if (txn instanceof Txn.Delete delete) {
            return delete.path();
        } else if (txn instanceof Txn.SetData setData) {
            return setData.path();
        } else if (txn instanceof Txn.Reconfig reconfig) {
            return reconfig.path();
        } else if (txn instanceof Txn.SetAcl setAcl) {
            return setAcl.path();
        } else if (txn instanceof Txn.Multi multi && !multi.parts().isEmpty()) {
            return path(multi.parts().get(0));
        }
        return null;
    }
}
