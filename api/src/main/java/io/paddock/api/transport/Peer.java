package io.paddock.api.transport;

import io.paddock.api.Stable;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who is at the other end of a connection.
 *
 * @param remote       its address
 * @param local        the address it is connected to
 * @param secure       whether the connection is encrypted
 * @param certificates its verified certificate chain, its own first; empty if it showed none
 */
@Stable(since = "0.1")
public record Peer(
        InetSocketAddress remote, InetSocketAddress local, boolean secure, List<X509Certificate> certificates) {
    public Peer {
        certificates = List.copyOf(certificates);
    }
}
