package io.paddock.kernel.session;

import java.util.Random;

/** Makes session ids and passwords the way every ZooKeeper server does, so that any server can check them. */
public final class SessionIds {
    private static final long PASSWORD_SALT = 0xB3415C00L;
    private static final int PASSWORD_BYTES = 16;

    private long next;

    /**
     * Starts a sequence: the server's id in the upper byte, then the time.
     *
     * @param serverId    0 to 255
     * @param epochMillis now
     */
    public SessionIds(long serverId, long epochMillis) {
        // SessionTrackerImpl.initializeNextSessionId
        next = (epochMillis << 24) >>> 8 | serverId << 56;
        if (next == Long.MIN_VALUE) {
            next++; // that value marks containers
        }
    }

    public long next() {
        return next++;
    }

    /** 16 bytes that follow from the id: no secret, but what clients have to show. */
    public static byte[] passwordOf(long sessionId) {
        byte[] password = new byte[PASSWORD_BYTES];
        new Random(sessionId ^ PASSWORD_SALT).nextBytes(password);
        return password;
    }
}
