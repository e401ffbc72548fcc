package io.paddock.tools.testing;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;

/** Apache's client. */
public final class Client {
    private Client() {}

    /** Connects, and waits until it is. */
    public static ZooKeeper connect(String address) throws IOException, InterruptedException {
        return connect(address, 0, null);
    }

    /** Goes on with a session; id 0 begins one. */
    public static ZooKeeper connect(String address, long sessionId, byte[] password)
            throws IOException, InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        org.apache.zookeeper.Watcher watcher = event -> {
            if (event.getState() == KeeperState.SyncConnected || event.getState() == KeeperState.Expired) {
                connected.countDown();
            }
        };
        ZooKeeper zk = sessionId == 0
                ? new ZooKeeper(address, 10_000, watcher)
                : new ZooKeeper(address, 10_000, watcher, sessionId, password);
        if (!connected.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("not connected to " + address);
        }
        return zk;
    }
}
