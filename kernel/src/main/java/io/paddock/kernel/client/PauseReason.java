package io.paddock.kernel.client;

/** Why nothing is read from a connection for the moment. */
enum PauseReason {
    /** Its session is being opened. */
    HANDSHAKE,
    /** Its credentials are being checked. */
    AUTHENTICATION,
    /** It does not take its replies. */
    SLOW_READER,
    /** Too many of its requests wait. */
    QUEUE_FULL,
    /** The whole server has too many requests in flight. */
    OVERLOAD,
    /** Too many requests wait to be begun. */
    THROTTLED,
    /** It is about to be closed. */
    CLOSING;

    final int bit = 1 << ordinal();
}
