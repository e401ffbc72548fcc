package io.paddock.kernel.boot.config;

import java.util.Optional;

/**
 * Where clients connect, and how many.
 *
 * @param plain            without TLS; empty if there is no such port
 * @param secure           with TLS; likewise
 * @param listenBacklog    connections that the system queues; -1 for the transport's default
 * @param maxPerAddress    connections from one IP address; 0 for no limit
 * @param maxTotal         connections in all; 0 for no limit
 * @param sessionlessTimeoutMillis how long a connection may be without a session
 * @param leaderServes     whether the leader takes clients
 */
public record ClientPorts(Optional<HostPort> plain, Optional<HostPort> secure, int listenBacklog, int maxPerAddress,
        int maxTotal, int sessionlessTimeoutMillis, boolean leaderServes) {

    static ClientPorts of(Settings settings, Optional<HostPort> plain, Optional<HostPort> secure) {
        return new ClientPorts(plain, secure, settings.integer("clientPortListenBacklog"),
                Math.max(0, settings.integer("maxClientCnxns")), Math.max(0, settings.integer("maxCnxns")),
                settings.integer("nio.sessionlessCnxnTimeout"), settings.flag("leaderServes"));
    }
}
