package io.paddock.kernel.wire;

import io.paddock.api.access.Identity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What servers send one another over the quorum port.
 *
 * @param type       one of the constants
 * @param zxid       what it is about
 * @param data       depends on the type; null for none. A view of the bytes received: valid during the call
 * @param identities of a forwarded request's client
 */
public record QuorumPacket(int type, long zxid, ByteBuffer data, List<Identity> identities) {
    public static final int REQUEST = 1;
    public static final int PROPOSAL = 2;
    public static final int ACK = 3;
    public static final int COMMIT = 4;
    public static final int PING = 5;
    public static final int REVALIDATE = 6;
    public static final int SYNC = 7;
    public static final int INFORM = 8;
    public static final int COMMIT_AND_ACTIVATE = 9;
    public static final int NEWLEADER = 10;
    public static final int FOLLOWERINFO = 11;
    public static final int UPTODATE = 12;
    public static final int DIFF = 13;
    public static final int TRUNC = 14;
    public static final int SNAP = 15;
    public static final int OBSERVERINFO = 16;
    public static final int LEADERINFO = 17;
    public static final int ACKEPOCH = 18;
    public static final int INFORM_AND_ACTIVATE = 19;
    /** Between Paddock servers only ({@link PeerExtensions#HANDOVER}); the data is a {@link HandoverNote}. */
    public static final int HANDOVER = 0x50444b;

    private static final int FIXED_BYTES = 16;
    private static final int MAX_IDENTITIES = 1024;

    /**
     * How long the packet is that starts at the buffer's position.
     *
     * @return its length in bytes, whether or not all of it is there; 0 if that can't be told yet
     * @throws MalformedRecordException if no packet starts like this
     */
    public static int lengthOf(ByteBuffer in, int maxDataBytes) {
        if (in.remaining() < FIXED_BYTES) {
            return 0;
        }
        int at = in.position();
        int dataBytes = in.getInt(at + 12);
        if (dataBytes < -1 || dataBytes > maxDataBytes) {
            throw new MalformedRecordException("packet with " + dataBytes + " bytes of data");
        }
        int length = FIXED_BYTES + Math.max(0, dataBytes);
        if (in.remaining() < length + 4) {
            return 0;
        }
        int count = in.getInt(at + length);
        if (count < -1 || count > MAX_IDENTITIES) {
            throw new MalformedRecordException("packet with " + count + " identities");
        }
        length += 4;
        for (int i = 0; i < 2 * count; i++) {
            if (in.remaining() < length + 4) {
                return 0;
            }
            int text = in.getInt(at + length);
            if (text < -1 || text > maxDataBytes) {
                throw new MalformedRecordException("identity of " + text + " bytes");
            }
            length += 4 + Math.max(0, text);
        }
        return length;
    }

    /** Reads the packet; the buffer's limit may lie behind it. */
    public static QuorumPacket read(ByteBuffer in) {
        int type = in.getInt();
        long zxid = in.getLong();
        int dataBytes = in.getInt();
        ByteBuffer data = null;
        if (dataBytes >= 0) {
            data = in.slice(in.position(), dataBytes);
            in.position(in.position() + dataBytes);
        }
        int count = in.getInt();
        List<Identity> identities = count <= 0 ? List.of() : new ArrayList<>(count);
        JuteReader strings = count <= 0 ? null : new JuteReader(in);
        for (int i = 0; i < count; i++) {
            identities.add(new Identity(strings.readString(), strings.readString()));
        }
        return new QuorumPacket(type, zxid, data, identities);
    }

    /**
     * Reads the data.
     *
     * @throws MalformedRecordException if there is none
     */
    public JuteReader reader() {
        if (data == null) {
            throw new MalformedRecordException(nameOf(type) + " without data");
        }
        return new JuteReader(data.duplicate());
    }

    /** Writes a packet without identities; data may be null. */
    public static void write(JuteWriter out, int type, long zxid, ByteBuffer data) {
        out.writeInt(type).writeLong(zxid);
        if (data == null) {
            out.writeInt(-1);
        } else {
            out.writeBuffer(data);
        }
        out.writeInt(-1);
    }

    /** Writes a client's request that goes to the leader. */
    public static void writeRequest(
            JuteWriter out, long sessionId, int cxid, int op, ByteBuffer body, List<Identity> identities) {
        out.writeInt(REQUEST).writeLong(-1);
        out.writeInt(FIXED_BYTES + body.remaining());
        out.writeLong(sessionId).writeInt(cxid).writeInt(op).writeRaw(body);
        out.writeList(identities, (who, writer) -> writer.writeString(who.scheme()).writeString(who.id()));
    }

    /** The type's name, for the log. */
    public static String nameOf(int type) {
        return switch (type) {
            case REQUEST -> "REQUEST";
            case PROPOSAL -> "PROPOSAL";
            case ACK -> "ACK";
            case COMMIT -> "COMMIT";
            case PING -> "PING";
            case REVALIDATE -> "REVALIDATE";
            case SYNC -> "SYNC";
            case INFORM -> "INFORM";
            case NEWLEADER -> "NEWLEADER";
            case FOLLOWERINFO -> "FOLLOWERINFO";
            case UPTODATE -> "UPTODATE";
            case DIFF -> "DIFF";
            case TRUNC -> "TRUNC";
            case SNAP -> "SNAP";
            case OBSERVERINFO -> "OBSERVERINFO";
            case LEADERINFO -> "LEADERINFO";
            case ACKEPOCH -> "ACKEPOCH";
            case HANDOVER -> "HANDOVER";
            default -> "type " + type;
        };
    }
}
