package io.paddock.dist.e2e.harness;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.zookeeper.client.HostProvider;

/** Servers for Apache's client, which otherwise begins with any of them: tried in the order given, round and round. */
final class HostsInOrder implements HostProvider {
    private final List<InetSocketAddress> hosts;
    private int next;
    private int last = -1;

    HostsInOrder(List<InetSocketAddress> hosts) {
        this.hosts = hosts;
    }

    @Override
    public int size() {
        return hosts.size();
    }

    @Override
    public InetSocketAddress next(long spinDelayMillis) {
        if (next == last) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(spinDelayMillis));
        } else if (last == -1) {
            last = 0;
        }
        InetSocketAddress host = hosts.get(next);
        next = (next + 1) % hosts.size();
        return host;
    }

    @Override
    public void onConnected() {
        last = (next + hosts.size() - 1) % hosts.size();
    }

    @Override
    public boolean updateServerList(Collection<InetSocketAddress> addresses, InetSocketAddress current) {
        return false;
    }
}
