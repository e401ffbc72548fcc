package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Await;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.SharedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.transaction.CuratorTransactionResult;
import org.apache.curator.framework.recipes.atomic.DistributedAtomicLong;
import org.apache.curator.framework.recipes.barriers.DistributedBarrier;
import org.apache.curator.framework.recipes.barriers.DistributedDoubleBarrier;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.framework.recipes.locks.InterProcessReadWriteLock;
import org.apache.curator.framework.recipes.locks.InterProcessSemaphoreV2;
import org.apache.curator.framework.recipes.nodes.GroupMember;
import org.apache.curator.framework.recipes.nodes.PersistentNode;
import org.apache.curator.framework.recipes.queue.SimpleDistributedQueue;
import org.apache.curator.framework.recipes.shared.SharedCount;
import org.apache.curator.framework.recipes.watch.PersistentWatcher;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceDiscoveryBuilder;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The recipes of Apache Curator, as applications use them. */
@ExtendWith(SharedServer.class)
@ResourceLock(SharedServer.LOCK)
@Timeout(120)
final class CuratorIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final List<CuratorFramework> clients = new ArrayList<>();
    private ServerProcess server;
    private CuratorFramework curator;
    private String root;

    @BeforeEach
    void connect(ServerProcess shared) throws Exception {
        server = shared;
        curator = client();
        root = "/curator-" + NEXT.incrementAndGet();
        curator.create().forPath(root);
    }

    @AfterEach
    void disconnect() {
        clients.forEach(CuratorFramework::close);
    }

    private CuratorFramework client() throws Exception {
        CuratorFramework client = CuratorFrameworkFactory.newClient(server.connectString(), 8_000, 10_000, new RetryOneTime(100));
        client.start();
        clients.add(client);
        assertTrue(client.blockUntilConnected(20, TimeUnit.SECONDS));
        return client;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void nodesAreMadeReadAndDeletedWithTheirParentsAndChildren() throws Exception {
        curator.create().creatingParentsIfNeeded().forPath(root + "/a/b/c", bytes("x"));
        curator.create().creatingParentContainersIfNeeded().withMode(CreateMode.EPHEMERAL).forPath(root + "/d/e");
        assertEquals("x", new String(curator.getData().forPath(root + "/a/b/c"), StandardCharsets.UTF_8));
        assertEquals(1, curator.setData().withVersion(0).forPath(root + "/a/b/c", bytes("y")).getVersion());
        String sequential = curator.create().withProtection().withMode(CreateMode.EPHEMERAL_SEQUENTIAL).forPath(root + "/p");
        assertTrue(sequential.endsWith("0000000002"), sequential);
        curator.create().orSetData().forPath(root + "/a", bytes("set"));
        curator.delete().guaranteed().deletingChildrenIfNeeded().forPath(root);
        assertNull(curator.checkExists().forPath(root));
    }

    @Test
    void transactionsAreAllOrNothing() throws Exception {
        List<CuratorTransactionResult> results = curator.transaction().forOperations(
                curator.transactionOp().create().forPath(root + "/a", bytes("x")),
                curator.transactionOp().setData().withVersion(0).forPath(root + "/a", bytes("y")),
                curator.transactionOp().check().withVersion(1).forPath(root + "/a"),
                curator.transactionOp().delete().forPath(root + "/a"));
        assertEquals(4, results.size());
        assertEquals(1, results.get(1).getResultStat().getVersion());
        assertNull(curator.checkExists().forPath(root + "/a"));
    }

    @Test
    void aMutexIsHeldByOneAtATime() throws Exception {
        InterProcessMutex mine = new InterProcessMutex(curator, root + "/lock");
        InterProcessMutex others = new InterProcessMutex(client(), root + "/lock");
        mine.acquire();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> acquire(others));
        Await.until(LIMIT, () -> "the second in line", () -> mine.getParticipantNodes().size() == 2);
        assertFalse(second.isDone());
        mine.release();
        assertTrue(second.get(60, TimeUnit.SECONDS));
    }

    private static boolean acquire(InterProcessMutex mutex) {
        try {
            boolean acquired = mutex.acquire(20, TimeUnit.SECONDS);
            mutex.release();
            return acquired;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void manyThreadsCountUpUnderAMutex() throws Exception {
        int[] counter = new int[1];
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CuratorFramework own = client();
            all.add(CompletableFuture.runAsync(() -> {
                InterProcessMutex mutex = new InterProcessMutex(own, root + "/lock");
                try {
                    for (int round = 0; round < 10; round++) {
                        mutex.acquire();
                        counter[0]++;
                        mutex.release();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(40, TimeUnit.SECONDS);
        assertEquals(50, counter[0]);
    }

    @Test
    void readersShareALockAndAWriterDoesNot() throws Exception {
        InterProcessReadWriteLock one = new InterProcessReadWriteLock(curator, root + "/lock");
        InterProcessReadWriteLock two = new InterProcessReadWriteLock(client(), root + "/lock");
        one.readLock().acquire();
        assertTrue(two.readLock().acquire(10, TimeUnit.SECONDS));
        two.readLock().release();
        assertFalse(two.writeLock().acquire(100, TimeUnit.MILLISECONDS));
        one.readLock().release();
        assertTrue(two.writeLock().acquire(10, TimeUnit.SECONDS));
        two.writeLock().release();
    }

    @Test
    void aSemaphoreHasSoManyLeases() throws Exception {
        InterProcessSemaphoreV2 semaphore = new InterProcessSemaphoreV2(curator, root + "/semaphore", 2);
        var first = semaphore.acquire();
        var second = semaphore.acquire();
        assertNull(semaphore.acquire(100, TimeUnit.MILLISECONDS));
        semaphore.returnLease(first);
        assertNotNull(semaphore.acquire(10, TimeUnit.SECONDS));
        semaphore.returnLease(second);
    }

    @Test
    void leadershipGoesToTheNextWhenALeaderCloses() throws Exception {
        LeaderLatch first = new LeaderLatch(curator, root + "/leader", "first");
        first.start();
        assertTrue(first.await(20, TimeUnit.SECONDS));
        try (LeaderLatch second = new LeaderLatch(client(), root + "/leader", "second")) {
            second.start();
            Await.until(LIMIT, () -> "two candidates", () -> first.getParticipants().size() == 2);
            assertEquals("first", second.getLeader().getId());
            assertFalse(second.hasLeadership());
            first.close();
            assertTrue(second.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void leadershipGoesToTheNextWhenALeaderDisappears() throws Exception {
        CuratorFramework leaving = client();
        LeaderLatch first = new LeaderLatch(leaving, root + "/leader", "first");
        first.start();
        assertTrue(first.await(20, TimeUnit.SECONDS));
        try (LeaderLatch second = new LeaderLatch(curator, root + "/leader", "second")) {
            second.start();
            leaving.close();
            assertTrue(second.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aBarrierHoldsUntilItIsRemoved() throws Exception {
        DistributedBarrier barrier = new DistributedBarrier(curator, root + "/barrier");
        barrier.setBarrier();
        DistributedBarrier waiting = new DistributedBarrier(client(), root + "/barrier");
        assertFalse(waiting.waitOnBarrier(100, TimeUnit.MILLISECONDS));
        CompletableFuture<Boolean> passed = CompletableFuture.supplyAsync(() -> {
            try {
                return waiting.waitOnBarrier(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        barrier.removeBarrier();
        assertTrue(passed.get(60, TimeUnit.SECONDS));
    }

    @Test
    void aDoubleBarrierLetsAllInAndAllOutTogether() throws Exception {
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            DistributedDoubleBarrier barrier = new DistributedDoubleBarrier(client(), root + "/double", 3);
            all.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return barrier.enter(20, TimeUnit.SECONDS) && barrier.leave(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (CompletableFuture<Boolean> each : all) {
            assertTrue(each.get(40, TimeUnit.SECONDS));
        }
    }

    @Test
    void aQueueGivesWhatItWasGivenInOrder() throws Exception {
        SimpleDistributedQueue producer = new SimpleDistributedQueue(curator, root + "/queue");
        SimpleDistributedQueue consumer = new SimpleDistributedQueue(client(), root + "/queue");
        CompletableFuture<byte[]> first = CompletableFuture.supplyAsync(() -> take(consumer));
        for (int i = 0; i < 10; i++) {
            producer.offer(bytes("item" + i));
        }
        List<String> taken = new ArrayList<>();
        taken.add(new String(first.get(60, TimeUnit.SECONDS), StandardCharsets.UTF_8));
        for (int i = 1; i < 10; i++) {
            taken.add(new String(take(consumer), StandardCharsets.UTF_8));
        }
        assertEquals(List.of("item0", "item1", "item2", "item3", "item4", "item5", "item6", "item7", "item8", "item9"), taken);
        assertNull(consumer.poll());
    }

    private static byte[] take(SimpleDistributedQueue queue) {
        try {
            return queue.take();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCacheFollowsATree() throws Exception {
        LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        try (CuratorCache cache = CuratorCache.build(client(), root)) {
            cache.listenable().addListener((type, before, after) ->
                    events.add(type + " " + (after == null ? before : after).getPath().substring(root.length())));
            cache.start();
            assertEquals("NODE_CREATED ", events.poll(60, TimeUnit.SECONDS));
            curator.create().forPath(root + "/a", bytes("1"));
            assertEquals("NODE_CREATED /a", events.poll(60, TimeUnit.SECONDS));
            curator.create().forPath(root + "/a/b", bytes("2"));
            assertEquals("NODE_CREATED /a/b", events.poll(60, TimeUnit.SECONDS));
            curator.setData().forPath(root + "/a/b", bytes("3"));
            assertEquals("NODE_CHANGED /a/b", events.poll(60, TimeUnit.SECONDS));
            assertEquals("3", new String(cache.get(root + "/a/b").orElseThrow().getData(), StandardCharsets.UTF_8));
            curator.delete().forPath(root + "/a/b");
            assertEquals("NODE_DELETED /a/b", events.poll(60, TimeUnit.SECONDS));
            assertEquals(2, cache.size());
        }
    }

    @Test
    void aPersistentWatcherHearsEveryChange() throws Exception {
        LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        CompletableFuture<Void> set = new CompletableFuture<>();
        try (PersistentWatcher watcher = new PersistentWatcher(client(), root, true)) {
            watcher.getListenable().addListener(event -> events.add(event.getType() + " " + event.getPath()));
            watcher.getResetListenable().addListener(() -> set.complete(null));
            watcher.start();
            set.get(60, TimeUnit.SECONDS);
            curator.create().forPath(root + "/a");
            curator.setData().forPath(root + "/a", bytes("1"));
            curator.delete().forPath(root + "/a");
            assertEquals("NodeCreated " + root + "/a", events.poll(60, TimeUnit.SECONDS));
            assertEquals("NodeDataChanged " + root + "/a", events.poll(60, TimeUnit.SECONDS));
            assertEquals("NodeDeleted " + root + "/a", events.poll(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void servicesFindEachOther() throws Exception {
        ServiceInstance<Void> here = ServiceInstance.<Void>builder().name("web").address("127.0.0.1").port(8080).build();
        try (ServiceDiscovery<Void> offering = discovery(curator, here); ServiceDiscovery<Void> looking = discovery(client(), null)) {
            offering.start();
            looking.start();
            assertEquals(List.of("web"), List.copyOf(looking.queryForNames()));
            assertEquals(8080, looking.queryForInstances("web").iterator().next().getPort());
            offering.unregisterService(here);
            assertTrue(looking.queryForInstances("web").isEmpty());
        }
    }

    private ServiceDiscovery<Void> discovery(CuratorFramework client, ServiceInstance<Void> own) {
        return ServiceDiscoveryBuilder.builder(Void.class).client(client).basePath(root + "/services").thisInstance(own).build();
    }

    @Test
    void aSharedCountIsTriedByVersion() throws Exception {
        try (SharedCount one = new SharedCount(curator, root + "/count", 5); SharedCount two = new SharedCount(client(), root + "/count", 5)) {
            one.start();
            two.start();
            assertEquals(5, two.getCount());
            assertTrue(one.trySetCount(one.getVersionedValue(), 6));
            Await.until(LIMIT, () -> "the new count", () -> two.getCount() == 6);
        }
        DistributedAtomicLong number = new DistributedAtomicLong(curator, root + "/long", new RetryOneTime(10));
        assertTrue(number.increment().succeeded());
        assertEquals(11, number.add(10L).postValue());
    }

    @Test
    void membersOfAGroupSeeEachOther() throws Exception {
        try (GroupMember one = new GroupMember(curator, root + "/group", "one");
                GroupMember two = new GroupMember(client(), root + "/group", "two")) {
            one.start();
            two.start();
            Await.until(LIMIT, () -> "both members: " + one.getCurrentMembers().keySet(),
                    () -> one.getCurrentMembers().keySet().equals(Set.of("one", "two")));
        }
    }

    @Test
    void aNodeComesBackWhenItIsDeleted() throws Exception {
        try (PersistentNode node = new PersistentNode(curator, CreateMode.EPHEMERAL, false, root + "/node", bytes("x"))) {
            node.start();
            assertTrue(node.waitForInitialCreate(20, TimeUnit.SECONDS));
            long first = client().checkExists().forPath(root + "/node").getCzxid();
            client().delete().forPath(root + "/node");
            Await.until(LIMIT, () -> "the node again", () -> {
                var stat = curator.checkExists().forPath(root + "/node");
                return stat != null && stat.getCzxid() > first;
            });
        }
    }

    /** A master hands out tasks by nodes; workers take them up, and a worker's end gives its task back. */
    @Test
    void aMasterGetsItsTasksDone() throws Exception {
        Set<String> done = new ConcurrentSkipListSet<>();
        for (String folder : List.of("/tasks", "/assigned", "/workers")) {
            curator.create().forPath(root + folder);
        }
        for (int i = 0; i < 12; i++) {
            curator.create().forPath(root + "/tasks/t" + i, bytes("work"));
        }
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            CuratorFramework own = client();
            String name = "w" + i;
            own.create().withMode(CreateMode.EPHEMERAL).forPath(root + "/workers/" + name);
            workers.add(CompletableFuture.runAsync(() -> work(own, name, done)));
        }
        CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).get(40, TimeUnit.SECONDS);
        assertEquals(12, done.size());
        assertEquals(List.of(), curator.getChildren().forPath(root + "/tasks"));
        assertEquals(List.of(), curator.getChildren().forPath(root + "/assigned"));
        assertEquals(3, curator.getChildren().forPath(root + "/workers").size());
    }

    private void work(CuratorFramework own, String name, Set<String> done) {
        try {
            List<String> open = own.getChildren().forPath(root + "/tasks");
            while (!open.isEmpty()) {
                for (String task : open) {
                    if (takeUp(own, name, task)) {
                        assertTrue(done.add(task), "each task is done once");
                        own.transaction().forOperations(
                                own.transactionOp().delete().forPath(root + "/tasks/" + task),
                                own.transactionOp().delete().forPath(root + "/assigned/" + task));
                    }
                }
                open = own.getChildren().forPath(root + "/tasks");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean takeUp(CuratorFramework own, String name, String task) throws Exception {
        try {
            own.transaction().forOperations(
                    own.transactionOp().check().forPath(root + "/tasks/" + task),
                    own.transactionOp().create().withMode(CreateMode.EPHEMERAL).forPath(root + "/assigned/" + task, bytes(name)));
            return true;
        } catch (KeeperException taken) {
            return false;
        }
    }
}
