package example.masterworker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.curator.framework.recipes.nodes.PersistentNode;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;

/**
 * Does what it is assigned, one task after another. The task's text is how many milliseconds it takes. It may do a task
 * that is taken from it meanwhile; then its result doesn't count.
 */
final class Worker implements AutoCloseable {
    private final CuratorFramework client;
    private final String name;
    private final ExecutorService work = Executors.newSingleThreadExecutor();
    private PersistentNode alive;
    private CuratorCache assignments;

    Worker(CuratorFramework client, String name) {
        this.client = client;
        this.name = name;
    }

    void start() throws Exception {
        Layout.prepare(client);
        client.getConnectionStateListenable().addListener((connection, state) -> {
            if (state == ConnectionState.LOST) {
                System.out.println(name + ": the session is lost, others have my tasks now");
            }
        });
        assignments = CuratorCache.build(client, Layout.assignments(name));
        assignments.listenable().addListener(
                CuratorCacheListener.builder().forCreates(this::assigned).build());
        assignments.start();
        // Registers again after a lost session.
        alive = new PersistentNode(client, CreateMode.EPHEMERAL, false, Layout.worker(name), new byte[0]);
        alive.start();
        alive.waitForInitialCreate(30, TimeUnit.SECONDS);
        System.out.println(name + " is registered");
    }

    private void assigned(ChildData node) {
        String task = node.getPath().substring(node.getPath().lastIndexOf('/') + 1);
        if (!node.getPath().equals(Layout.assignments(name))) {
            work.execute(() -> perform(task));
        }
    }

    private void perform(String task) {
        try {
            long millis = Long.parseLong(new String(client.getData().forPath(Layout.task(task)), UTF_8));
            System.out.println(name + " begins " + task);
            TimeUnit.MILLISECONDS.sleep(millis);
            report(task);
            System.out.println(name + " has done " + task);
        } catch (KeeperException.NoNodeException taken) {
            System.out.println(name + ": " + task + " was taken from me");
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            System.out.println(name + ": " + task + " failed: " + e);
        }
    }

    /** All or nothing, and only if the assignment is still there: a task has one result. */
    private void report(String task) throws Exception {
        client.transaction().forOperations(
                client.transactionOp().delete().forPath(Layout.assignment(name, task)),
                client.transactionOp().delete().forPath(Layout.task(task)),
                client.transactionOp().create().forPath(Layout.status(task), ("done by " + name).getBytes(UTF_8)));
    }

    @Override
    public void close() throws Exception {
        work.shutdownNow();
        assignments.close();
        alive.close();
    }
}
