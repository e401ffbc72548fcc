package io.paddock.api.transport;

import io.paddock.api.Incubating;

/** What a connection is for; decides its socket options and its security. */
@Incubating(since = "0.1")
public enum Plane {
    /** Clients and four-letter words. */
    CLIENT,
    /** Clients over TLS. */
    SECURE_CLIENT,
    /** Votes between servers. */
    ELECTION,
    /** Zab between servers. */
    QUORUM,
    /** Administration. */
    ADMIN
}
