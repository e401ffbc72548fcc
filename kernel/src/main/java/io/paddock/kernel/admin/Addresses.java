package io.paddock.kernel.admin;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Several, by the fields of Apache's; but which of them can be reached, for which it dials them, is not told. */
    static Map<String, Object> facts(List<InetSocketAddress> addresses) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("empty", addresses.isEmpty());
        facts.put("all_addresses", addresses.stream().map(Addresses::text).toList());
        facts.put("wildcard_addresses", addresses.stream().map(address -> "0.0.0.0:" + address.getPort()).toList());
        facts.put("all_ports", addresses.stream().map(InetSocketAddress::getPort).toList());
        facts.put("all_host_strings", addresses.stream().map(InetSocketAddress::getHostString).toList());
        facts.put("one", addresses.isEmpty() ? null : text(addresses.get(0)));
        return facts;
    }
}
