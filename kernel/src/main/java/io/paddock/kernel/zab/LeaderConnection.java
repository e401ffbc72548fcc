package io.paddock.kernel.zab;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.TransportEvents;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.PeerExtensions;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.zab.history.DivergedException;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.PacketStream;
import io.paddock.kernel.zab.peer.PeerLink;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A learner's side of its connection to the leader; the role that holds it takes what comes in. */
final class LeaderConnection implements TransportEvents, PacketStream.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderConnection.class);

    private final RoleContext context;
    private final JuteWriter out = new JuteWriter();
    private final PacketStream stream;
    private Holder holder;
    private PeerLink link;
    private int nextAddress;
    private int extensions;
    private long lastHeardNanos;
    private String closeReason;

    /** The role that holds the connection. */
    interface Holder {
        void onConnected();

        void onPacket(QuorumPacket packet);

        void onSnapshot(SnapshotReader snapshot);

        void onClosed(String reason);
    }

    LeaderConnection(RoleContext context, Holder holder) {
        this.context = context;
        this.holder = holder;
        this.stream = new PacketStream(context.peers().times().maxDataBytes(), this);
        heard();
    }

    /** From now on another role holds it. */
    void holder(Holder newHolder) {
        holder = newHolder;
    }

    /** Connects to that server; its addresses are tried in turn. */
    void dial(EnsembleMember leader) {
        closeReason = null;
        List<InetSocketAddress> addresses = leader.quorumAddresses();
        long connection = context.peers().transport()
                .dial(Plane.QUORUM, addresses.get(nextAddress++ % addresses.size()), PeerLink.BYTES);
        link = new PeerLink(context.peers().transport(), connection);
        context.peers().router().own(connection, this);
    }

    PacketStream stream() {
        return stream;
    }

    void extensions(int bits) {
        extensions = bits;
    }

    /** Whether the leader is a Paddock server. */
    boolean isPaddock() {
        return extensions != 0;
    }

    /** The leader sends a snapshot if it is asked to. */
    boolean hasSnapshotOnRequest() {
        return (extensions & PeerExtensions.SNAPSHOT_ON_REQUEST) != 0;
    }

    /** Leadership can be handed over. */
    boolean knowsHandover() {
        return (extensions & PeerExtensions.HANDOVER) != 0;
    }

    /** What the leader calls committed is, even before UPTODATE. */
    boolean isHistoryCommitted() {
        return (extensions & PeerExtensions.HISTORY_IS_COMMITTED) != 0;
    }

    /** One ACK or COMMIT may stand for many. */
    boolean isCumulative() {
        return (extensions & PeerExtensions.CUMULATIVE) != 0;
    }

    /** Silence counts from now. */
    void heard() {
        lastHeardNanos = context.clock().nanoTime();
    }

    long silentNanos() {
        return context.clock().nanoTime() - lastHeardNanos;
    }

    /** Why it is closed, or null if it is not. */
    String closeReason() {
        return closeReason;
    }

    void send(int type, long zxid, ByteBuffer data) {
        link.send(type, zxid, data);
    }

    void sendRequest(io.paddock.kernel.txn.WriteRequest request) {
        QuorumPacket.writeRequest(
                out.clear(), request.sessionId(), request.cxid(), request.op(), request.body(), request.identities());
        link.sendRaw(out.view());
    }

    /** What has come in is not told until {@link #resume()}. */
    void pause() {
        stream.pause();
        link.reading(false);
    }

    void resume() {
        link.reading(true);
        take(stream::resume);
    }

    /** Whatever the leader sends can at worst end the connection. */
    private void take(Input input) {
        try {
            input.run();
        } catch (MalformedRecordException | DamagedSnapshotException e) {
            LOG.warn("The leader can't be followed: {}", e.getMessage());
            close(e.getMessage());
        } catch (DivergedException e) {
            context.metrics().diverged();
            LOG.error("This server stops following, for {}. It will get a snapshot from the leader.", e.finding());
            close(e.finding());
        }
    }

    private interface Input {
        void run() throws DamagedSnapshotException;
    }

    void close(String reason) {
        if (link != null) {
            link.close(reason);
        }
    }

    @Override
    public void accepted(Plane plane, long connection, Peer peer) {
        throw new IllegalStateException("the leader is dialled");
    }

    @Override
    public void connected(long connection, Peer peer) {
        heard();
        holder.onConnected();
    }

    @Override
    public void received(long connection, ByteBuffer bytes) {
        heard();
        take(() -> stream.onBytes(bytes));
    }

    @Override
    public void writable(long connection) {
        // What a learner sends is bounded by what its clients have under way.
    }

    @Override
    public void closed(long connection, String reason) {
        if (link != null && link.connection() == connection) {
            closeReason = reason;
            holder.onClosed(reason);
        }
    }

    @Override
    public void onPacket(QuorumPacket packet) {
        holder.onPacket(packet);
    }

    @Override
    public void onSnapshot(SnapshotReader snapshot) {
        holder.onSnapshot(snapshot);
    }
}
