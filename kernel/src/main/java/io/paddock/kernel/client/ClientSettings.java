package io.paddock.kernel.client;

import java.util.Set;

/**
 * What the client side is told by the configuration.
 *
 * @param minSessionMillis        least session timeout
 * @param maxSessionMillis        greatest session timeout
 * @param tickMillis              {@code tickTime}
 * @param maxFrameBytes           {@code jute.maxbuffer}
 * @param maxConnectionsPerAddress {@code maxClientCnxns}; 0 for no limit
 * @param maxConnections          {@code maxCnxns}; 0 for no limit
 * @param outstandingLimit        {@code globalOutstandingLimit}: requests in flight above which connections wait
 * @param sessionlessMillis       how long a connection may stay without a session
 * @param fourLetterWords         those that are allowed; {@code *} for all
 */
public record ClientSettings(
        int minSessionMillis,
        int maxSessionMillis,
        int tickMillis,
        int maxFrameBytes,
        int maxConnectionsPerAddress,
        int maxConnections,
        int outstandingLimit,
        int sessionlessMillis,
        Set<String> fourLetterWords) {}
