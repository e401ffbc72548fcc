package io.paddock.kernel.boot;

import java.net.InetSocketAddress;

/**
 * Where clients connect.
 *
 * @param plain         null for nowhere
 * @param secure        over TLS; null for nowhere
 * @param listenBacklog of both ports; 0 for the transport's default
 */
public record ClientAddresses(InetSocketAddress plain, InetSocketAddress secure, int listenBacklog) {

    /** One port without TLS. */
    public static ClientAddresses plain(InetSocketAddress address) {
        return new ClientAddresses(address, null, 0);
    }
}
