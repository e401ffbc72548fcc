package io.paddock.kernel.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.wire.Acl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.zookeeper.Watcher.WatcherType;
import org.apache.zookeeper.common.PathUtils;
import org.apache.zookeeper.server.ServerWatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeAgainstApacheTest {

    @Test
    void aNewTreeIsTheSame() {
        TwinTrees twins = new TwinTrees(1);
        twins.assertSame();
        assertEquals(5, twins.ours.nodeCount());
        assertEquals(44, twins.ours.approximateDataSize());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomChangesGiveTheSameTreeAndDigests(long seed) {
        TwinTrees twins = new TwinTrees(seed);
        for (int i = 0; i < 3000; i++) {
            twins.change();
            twins.assertSameDigest();
        }
        twins.assertSame();
        List<ZxidDigest> apacheHistory = new ArrayList<>();
        twins.apache.tree.getDigestLog().forEach(d -> apacheHistory.add(new ZxidDigest(d.getZxid(), d.getDigest())));
        assertEquals(apacheHistory, twins.ours.digestHistory());
        assertEquals(23, apacheHistory.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void watchersAreToldTheSame(long seed) {
        TwinTrees twins = new TwinTrees(seed);
        WatchLog ourLog = new WatchLog();
        WatchLog apacheLog = new WatchLog();
        List<Watcher> ours = new ArrayList<>();
        List<ServerWatcher> apaches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ours.add(ourLog.watcher(i));
            apaches.add(apacheLog.apacheWatcher(i));
        }
        int told = 0;
        for (int i = 0; i < 6000; i++) {
            int who = twins.random().nextInt(6);
            changeWatches(twins, ours.get(who), apaches.get(who));
            twins.change();
            List<String> events = apacheLog.take();
            assertEquals(events, ourLog.take(), "change " + i);
            told += events.size();
            assertEquals(twins.apache.tree.getWatchCount(), twins.ours.watches().watchCount());
        }
        assertTrue(told > 1000, "too little was told to mean anything: " + told);
        ours.forEach(twins.ours.watches()::removeAll);
        assertEquals(0, twins.ours.watches().watchCount());
        assertEquals(0, twins.ours.watches().pathCount());
        assertEquals(0, twins.ours.watches().watcherCount());
    }

    private static void changeWatches(TwinTrees twins, Watcher ours, ServerWatcher apache) {
        Random random = twins.random();
        String path = twins.anyPath();
        Watches watches = twins.ours.watches();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                watches.add(path, ours, WatchMode.DATA);
                assertThrowsNothingButNoNode(() -> twins.apache.tree.statNode(path, apache));
            }
            case 3, 4 -> {
                if (twins.ours.find(path) != null) {
                    watches.add(path, ours, WatchMode.CHILD);
                    assertThrowsNothingButNoNode(() -> twins.apache.tree.getChildren(path, null, apache));
                }
            }
            case 5, 6 -> {
                int mode = random.nextInt(2);
                watches.add(path, ours, WatchMode.ofAddWatch(mode));
                twins.apache.tree.addWatch(path, apache, mode);
            }
            case 7, 8, 9 -> {
                int type = 1 + random.nextInt(5);
                WatcherType apacheType = WatcherType.fromInt(type);
                assertEquals(
                        twins.apache.tree.containsWatcher(path, apacheType, apache), watches.contains(path, ours, type));
                assertEquals(twins.apache.tree.removeWatch(path, apacheType, apache), watches.remove(path, ours, type));
            }
            case 10 -> {
                long since = twins.zxid() - random.nextInt(500);
                List<String> data = List.of(twins.anyPath(), twins.anyPath());
                List<String> exist = List.of(twins.anyPath());
                List<String> child = List.of(twins.anyPath());
                List<String> persistent = List.of(twins.anyPath());
                List<String> recursive = List.of(twins.anyPath());
                watches.rearm(since, data, exist, child, persistent, recursive, ours);
                twins.apache.tree.setWatches(since, data, exist, child, persistent, recursive, apache);
            }
            default -> {
                if (random.nextInt(20) == 0) {
                    watches.removeAll(ours);
                    twins.apache.tree.removeCnxn(apache);
                }
            }
        }
    }

    private interface Call {
        Object run() throws Exception;
    }

    private static void assertThrowsNothingButNoNode(Call call) {
        try {
            call.run();
        } catch (org.apache.zookeeper.KeeperException.NoNodeException expected) {
            // an exists-watch waits for the node
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void quotaStatisticsAreTheSame(long seed) {
        TwinTrees twins = new TwinTrees(seed);
        for (String path : new String[] {"/a", "/a/b", "/käse", "/c"}) {
            both(twins, path, "");
            StringBuilder quota = new StringBuilder("/zookeeper/quota");
            for (String name : path.substring(1).split("/")) {
                both(twins, quota.append('/').append(name).toString(), "");
            }
            both(twins, quota + "/zookeeper_limits", "count=10,bytes=100=;byteHardLimit=50");
            both(twins, quota + "/zookeeper_stats", "");
        }
        for (int i = 0; i < 3000; i++) {
            twins.change();
        }
        twins.assertSame();
        String limits = "/zookeeper/quota/a/b/zookeeper_limits";
        twins.apache.delete(limits, 9000);
        twins.ours.delete(limits, 9000);
        for (int i = 0; i < 1000; i++) {
            twins.change();
        }
        twins.assertSame();
        assertEquals(3, twins.ours.quotas().usages().size());
    }

    private static void both(TwinTrees twins, String path, String data) {
        if (twins.ours.find(path) == null) {
            byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
            twins.apache.create(path, bytes, Acl.OPEN, 0, -1, 1, 1);
            twins.ours.create(path, bytes, Acl.OPEN, 0, -1, 1, 1);
        }
    }

    @Test
    void pathsAreJudgedTheSame() {
        Random random = new Random(7);
        String alphabet = "//..ab\u0000\u0001\u007f\u009f\ud800\uf8ff\ufff0ä数";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "" : "/");
            for (int n = random.nextInt(7); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(i % 2 == 0 ? 6 : alphabet.length())));
            }
            String path = text.toString();
            boolean sequential = random.nextBoolean();
            String fault = ZnodePath.fault(path, sequential);
            if (fault == null) {
                PathUtils.validatePath(path, sequential);
            } else {
                IllegalArgumentException apache =
                        assertThrows(IllegalArgumentException.class, () -> PathUtils.validatePath(path, sequential), path);
                assertEquals(apache.getMessage(), fault);
            }
        }
        assertNull(ZnodePath.fault("/"));
        assertEquals("Path cannot be null", ZnodePath.fault(null));
    }
}
