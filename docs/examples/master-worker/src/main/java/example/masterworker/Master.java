package example.masterworker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.apache.curator.framework.recipes.leader.LeaderLatchListener;
import org.apache.zookeeper.KeeperException;

/**
 * A candidate for leadership; while it leads it keeps the assignments in order. It remembers nothing: every look at the
 * tree starts anew, so that a new master goes on where the last one died.
 */
final class Master implements AutoCloseable {
    private final CuratorFramework client;
    private final String name;
    private final LeaderLatch latch;
    private final ExecutorService reconciling = Executors.newSingleThreadExecutor();
    private final List<CuratorCache> watched;

    Master(CuratorFramework client, String name) {
        this.client = client;
        this.name = name;
        this.latch = new LeaderLatch(client, Layout.MASTER, name);
        this.watched = List.of(CuratorCache.build(client, Layout.WORKERS), CuratorCache.build(client, Layout.TASKS));
    }

    void start() throws Exception {
        Layout.prepare(client);
        latch.addListener(new LeaderLatchListener() {
            @Override
            public void isLeader() {
                System.out.println(name + " leads");
                look();
            }

            @Override
            public void notLeader() {
                System.out.println(name + " doesn't lead any longer");
            }
        });
        latch.start();
        for (CuratorCache cache : watched) {
            cache.listenable().addListener((type, before, after) -> look());
            cache.start();
        }
    }

    private void look() {
        try {
            reconciling.execute(this::reconcileIfLeading);
        } catch (RejectedExecutionException closed) {
            // Another master will do it.
        }
    }

    private void reconcileIfLeading() {
        if (!latch.hasLeadership()) {
            return;
        }
        try {
            reconcile();
        } catch (KeeperException e) {
            System.out.println(name + " will look again: " + e.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException("reconciling failed", e);
        }
    }

    /** Takes back the tasks of the dead, then gives out what nobody has. */
    void reconcile() throws Exception {
        Map<String, List<String>> has = new TreeMap<>();
        for (String worker : client.getChildren().forPath(Layout.WORKERS)) {
            has.put(worker, new ArrayList<>());
        }
        for (String worker : client.getChildren().forPath(Layout.ASSIGN)) {
            List<String> tasks = client.getChildren().forPath(Layout.assignments(worker));
            if (has.containsKey(worker)) {
                has.get(worker).addAll(tasks);
            } else {
                takeBack(worker, tasks);
            }
        }
        assign(client.getChildren().forPath(Layout.TASKS), has);
    }

    private void takeBack(String worker, Collection<String> tasks) throws Exception {
        System.out.println(name + ": " + worker + " is dead, taking back " + tasks);
        for (String task : tasks) {
            client.delete().quietly().forPath(Layout.assignment(worker, task));
        }
        client.delete().quietly().forPath(Layout.assignments(worker));
    }

    /** The next task goes to whoever has the fewest. */
    private void assign(Collection<String> tasks, Map<String, List<String>> has) throws Exception {
        Set<String> assigned = new HashSet<>();
        has.values().forEach(assigned::addAll);
        for (String task : tasks.stream().sorted().toList()) {
            if (!assigned.contains(task) && !has.isEmpty()) {
                String worker = Collections.min(has.keySet(), Comparator.comparingInt(one -> has.get(one).size()));
                if (give(task, worker)) {
                    has.get(worker).add(task);
                }
            }
        }
    }

    /** Only if the task is still open and the worker still alive: a transaction checks both. */
    private boolean give(String task, String worker) throws Exception {
        client.create().orSetData().forPath(Layout.assignments(worker), new byte[0]);
        try {
            client.transaction().forOperations(
                    client.transactionOp().check().forPath(Layout.task(task)),
                    client.transactionOp().check().forPath(Layout.worker(worker)),
                    client.transactionOp().create().forPath(Layout.assignment(worker, task)));
            System.out.println(name + ": " + task + " is for " + worker);
            return true;
        } catch (KeeperException.NoNodeException | KeeperException.NodeExistsException changed) {
            return false; // the change is told, and looked at again
        }
    }

    @Override
    public void close() throws Exception {
        reconciling.shutdownNow();
        watched.forEach(CuratorCache::close);
        latch.close();
    }
}
