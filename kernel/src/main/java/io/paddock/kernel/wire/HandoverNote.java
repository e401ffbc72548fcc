package io.paddock.kernel.wire;

/**
 * What Paddock servers tell one another when leadership is handed over: the data of a {@link QuorumPacket#HANDOVER}.
 *
 * @param server the one that is to lead
 * @param reason of a refusal or release, else empty
 */
public record HandoverNote(Step step, long server, String reason) {

    /** In the order of a hand-over. Numbers on the wire are the ordinals. */
    public enum Step {
        /** A follower wants to lead. */
        ASK,
        /** The leader won't have it. */
        REFUSE,
        /** The leader is about to hand over: learners keep back what their clients ask. */
        HOLD,
        /** A learner does so; what it has forwarded came before this. */
        HELD,
        /** Nothing comes of it: learners forward what they have kept back. */
        RELEASE,
        /** All that was proposed is committed, up to the packet's zxid: the other server leads from here. */
        GO
    }

    public static HandoverNote of(Step step, long server) {
        return new HandoverNote(step, server, "");
    }

    /**
     * Reads it.
     *
     * @throws MalformedRecordException if that is none
     */
    public static HandoverNote read(JuteReader in) {
        int step = in.readInt();
        if (step < 0 || step >= Step.values().length) {
            throw new MalformedRecordException("step " + step + " of a hand-over");
        }
        return new HandoverNote(Step.values()[step], in.readLong(), in.readString());
    }

    public void write(JuteWriter out) {
        out.writeInt(step.ordinal()).writeLong(server).writeString(reason);
    }
}
