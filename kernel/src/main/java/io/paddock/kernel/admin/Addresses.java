package io.paddock.kernel.admin;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;

/** Addresses as operators read them. */
final class Addresses {
    private Addresses() {}

    /** {@code host:port}; an IPv6 address in brackets. Looks no name up. */
    static String text(InetSocketAddress address) {
        if (address.getAddress() == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Several, with {@code |} between them as in a configuration. */
    static String text(List<InetSocketAddress> addresses) {
        return addresses.stream().map(Addresses::text).collect(Collectors.joining("|"));
    }
}
