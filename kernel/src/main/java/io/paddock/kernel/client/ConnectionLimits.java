package io.paddock.kernel.client;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Bounds how many clients are connected, in all and from one address. Kernel thread only. */
final class ConnectionLimits {
    private final int perAddress;
    private final int total;
    private final Map<InetAddress, Integer> counts = new HashMap<>();
    private int count;

    /** 0 for no limit. */
    ConnectionLimits(int perAddress, int total) {
        this.perAddress = perAddress;
        this.total = total;
    }

    /** Counts a new connection; returns why it can't be taken, or null. */
    String enter(InetAddress address) {
        if (total > 0 && count >= total) {
            return "Too many connections: " + count + " (maxCnxns=" + total + ")";
        }
        int fromThere = counts.getOrDefault(address, 0);
        if (perAddress > 0 && fromThere >= perAddress) {
            return "Too many connections from " + address.getHostAddress() + ": " + fromThere + " (maxClientCnxns="
                    + perAddress + ")";
        }
        counts.put(address, fromThere + 1);
        count++;
        return null;
    }

    /** One that was counted is gone. */
    void leave(InetAddress address) {
        count--;
        counts.computeIfPresent(address, (key, before) -> before == 1 ? null : before - 1);
    }
}
