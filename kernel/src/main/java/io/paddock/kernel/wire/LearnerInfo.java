package io.paddock.kernel.wire;

import java.nio.ByteBuffer;

/**
 * How a learner introduces itself. Behind Apache's record a Paddock server says what more it can do; an Apache leader
 * doesn't read that far.
 *
 * @param serverId        its id
 * @param protocolVersion 0x10000
 * @param configVersion   of the ensemble it knows
 * @param extensions      bits of {@link PeerExtensions}; 0 for an Apache server
 */
public record LearnerInfo(long serverId, int protocolVersion, long configVersion, int extensions) {

    public static LearnerInfo read(JuteReader in) {
        long serverId = in.readLong();
        int protocolVersion = in.remaining() >= 4 ? in.readInt() : 0;
        long configVersion = in.remaining() >= 8 ? in.readLong() : 0;
        return new LearnerInfo(serverId, protocolVersion, configVersion, PeerExtensions.read(in));
    }

    public ByteBuffer toBytes() {
        JuteWriter out = new JuteWriter(32);
        out.writeLong(serverId).writeInt(protocolVersion).writeLong(configVersion);
        PeerExtensions.write(out, extensions);
        return out.view();
    }
}
