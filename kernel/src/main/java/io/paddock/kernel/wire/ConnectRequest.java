package io.paddock.kernel.wire;

/**
 * The first frame of a client.
 *
 * @param protocolVersion always 0
 * @param lastZxidSeen    the newest zxid it has seen; a server that is behind must not take it
 * @param timeoutMillis   what it asks for
 * @param sessionId       0 for a new session
 * @param password        16 bytes, or null
 * @param readOnly        it would be content with a server that only reads
 * @param hasReadOnly     false for clients before 3.4, which neither send nor expect that byte
 */
public record ConnectRequest(
        int protocolVersion,
        long lastZxidSeen,
        int timeoutMillis,
        long sessionId,
        byte[] password,
        boolean readOnly,
        boolean hasReadOnly) {

    public static ConnectRequest read(JuteReader in) {
        int protocolVersion = in.readInt();
        long lastZxidSeen = in.readLong();
        int timeoutMillis = in.readInt();
        long sessionId = in.readLong();
        byte[] password = in.readBuffer();
        boolean hasReadOnly = in.remaining() > 0;
        boolean readOnly = hasReadOnly && in.readBoolean();
        return new ConnectRequest(
                protocolVersion, lastZxidSeen, timeoutMillis, sessionId, password, readOnly, hasReadOnly);
    }
}
