package example.masterworker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.zookeeper.CreateMode;

/** Submits tasks and waits until all of them have a result. */
final class Submitter {
    private final CuratorFramework client;
    private final Set<String> open = new TreeSet<>();
    private final CountDownLatch allDone = new CountDownLatch(1);

    Submitter(CuratorFramework client) {
        this.client = client;
    }

    void run(int tasks, long millis) throws Exception {
        Layout.prepare(client);
        for (int i = 0; i < tasks; i++) {
            String path = client.create().withMode(CreateMode.PERSISTENT_SEQUENTIAL)
                    .forPath(Layout.TASKS + "/task-", Long.toString(millis).getBytes(UTF_8));
            open.add(path.substring(Layout.TASKS.length() + 1));
        }
        System.out.println("submitted " + open);
        try (CuratorCache results = CuratorCache.build(client, Layout.STATUS)) {
            results.listenable().addListener(CuratorCacheListener.builder().forCreates(this::result).build());
            results.start();
            allDone.await();
        }
        System.out.println("all done");
    }

    private void result(ChildData node) {
        String task = node.getPath().substring(node.getPath().lastIndexOf('/') + 1);
        if (open.remove(task)) {
            System.out.println(task + " " + new String(node.getData(), UTF_8));
        }
        if (open.isEmpty()) {
            allDone.countDown();
        }
    }
}
