package io.paddock.transport.nio.tls;

/** Whether who connects must show a certificate. */
enum ClientAuth {
    NEED,
    WANT,
    NONE
}
