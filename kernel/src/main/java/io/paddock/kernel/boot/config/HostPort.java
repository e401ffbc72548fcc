package io.paddock.kernel.boot.config;

import java.net.InetSocketAddress;

/**
 * An address as it was written. Names are looked up when they are used, not here.
 *
 * @param host a name or an address, IPv6 without brackets
 * @param port 0 lets the system choose
 */
public record HostPort(String host, int port) {

    static final String ANY = "0.0.0.0";

    /** Unresolved. */
    public InetSocketAddress unresolved() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    /** Looks the name up, which may block; the result is unresolved if it isn't known. */
    public InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    /** Whether it stands for all addresses of a machine. */
    public boolean isAny() {
        return host.equals(ANY) || host.equals("::") || host.equals("0:0:0:0:0:0:0:0");
    }

    /** The host, in brackets if it is an IPv6 address. */
    String hostText() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** {@code host:port}, IPv6 in brackets. */
    @Override
    public String toString() {
        return hostText() + ":" + port;
    }
}
