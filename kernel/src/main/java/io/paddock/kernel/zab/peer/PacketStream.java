package io.paddock.kernel.zab.peer;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.kernel.tree.SnapshotReader;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.QuorumPacket;
import java.nio.ByteBuffer;

/**
 * Cuts the bytes of a quorum connection into packets, and into a snapshot where one follows a SNAP packet: both have
 * no length in front. The receiver may pause it in the middle.
 */
public final class PacketStream {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final int maxDataBytes;
    private final Receiver receiver;
    private ByteBuffer carry = EMPTY;
    private SnapshotReader snapshot;
    private boolean paused;
    private boolean busy;

    /** Who takes what comes out. */
    public interface Receiver {
        void onPacket(QuorumPacket packet);

        void onSnapshot(SnapshotReader snapshot);
    }

    public PacketStream(int maxDataBytes, Receiver receiver) {
        this.maxDataBytes = maxDataBytes;
        this.receiver = receiver;
    }

    /** A snapshot follows the packet at hand. */
    public void expectSnapshot(SnapshotReader reader) {
        snapshot = reader;
    }

    /** Nothing more comes out until {@link #resume()}; what comes in is kept. */
    public void pause() {
        paused = true;
    }

    /** Goes on with what was kept. */
    public void resume() throws DamagedSnapshotException {
        paused = false;
        if (!busy) {
            onBytes(EMPTY);
        }
    }

    /**
     * Takes the next bytes.
     *
     * @throws MalformedRecordException if they are not packets
     */
    public void onBytes(ByteBuffer bytes) throws DamagedSnapshotException {
        ByteBuffer in = bytes;
        if (carry.hasRemaining()) {
            ByteBuffer joined = ByteBuffer.allocate(carry.remaining() + bytes.remaining());
            joined.put(carry).put(bytes).flip();
            in = joined;
        }
        carry = EMPTY;
        busy = true;
        try {
            while (!paused && next(in)) {
                continue;
            }
        } finally {
            busy = false;
        }
        if (in.hasRemaining()) {
            ByteBuffer rest = ByteBuffer.allocate(in.remaining());
            carry = rest.put(in).flip();
        }
    }

    private boolean next(ByteBuffer in) throws DamagedSnapshotException {
        if (snapshot != null) {
            if (!in.hasRemaining() || !snapshot.accept(in)) {
                return false;
            }
            SnapshotReader complete = snapshot;
            snapshot = null;
            receiver.onSnapshot(complete);
            return true;
        }
        int length = QuorumPacket.lengthOf(in, maxDataBytes);
        if (length == 0 || length > in.remaining()) {
            return false;
        }
        receiver.onPacket(QuorumPacket.read(in));
        return true;
    }
}
