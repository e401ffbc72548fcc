package io.paddock.dist.e2e.oldclient;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/**
 * A walk through what clients could do in release 3.4, with nothing of later releases. Takes a connect string and a
 * node to work under; returns what was seen, a line per step.
 */
public final class Scenario implements BiFunction<String, String, List<String>>, Watcher {
    private final LinkedBlockingQueue<WatchedEvent> events = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private ZooKeeper zk;

    @Override
    public void process(WatchedEvent event) {
        events.add(event);
    }

    @Override
    public List<String> apply(String connectString, String root) {
        try {
            zk = new ZooKeeper(connectString, 8_000, this);
            awaitEvent();
            zk.create(root, bytes("root"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            nodes(root);
            watches(root);
            multi(root);
            access(root);
            zk.close();
        } catch (Exception e) {
            seen.add("failed: " + e);
        }
        return seen;
    }

    private void nodes(String root) throws Exception {
        seen.add(zk.create(root + "/a", bytes("1"), Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT).substring(root.length()));
        seen.add(zk.create(root + "/s", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL_SEQUENTIAL)
                .substring(root.length()));
        seen.add("version " + zk.setData(root + "/a", bytes("22"), 0).getVersion());
        Stat stat = new Stat();
        seen.add(new String(zk.getData(root + "/a", false, stat), StandardCharsets.UTF_8) + " " + stat.getDataLength());
        List<String> children = new ArrayList<>(zk.getChildren(root, false, stat));
        Collections.sort(children);
        seen.add(children + " " + stat.getCversion());
        seen.add(failure(() -> zk.delete(root, -1)));
        seen.add(failure(() -> zk.setData(root + "/a", null, 9)));
        seen.add("exists " + (zk.exists(root + "/missing", false) != null));
    }

    private void watches(String root) throws Exception {
        zk.getData(root + "/a", true, null);
        zk.setData(root + "/a", bytes("3"), -1);
        seen.add(awaitEvent().substring(0, "NodeDataChanged".length()));
        zk.getChildren(root, true);
        zk.delete(root + "/a", -1);
        seen.add(awaitEvent().substring(0, "NodeChildrenChanged".length()));
    }

    private void multi(String root) throws Exception {
        List<OpResult> results = zk.multi(List.of(
                Op.create(root + "/m", null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT),
                Op.setData(root + "/m", bytes("x"), 0), Op.check(root + "/m", 1), Op.delete(root + "/m", 1)));
        seen.add("multi " + results.size());
        seen.add(failure(() -> zk.multi(List.of(Op.check(root, 5)))));
    }

    private void access(String root) throws Exception {
        zk.addAuthInfo("digest", bytes("old:pw"));
        zk.create(root + "/mine", null, Ids.CREATOR_ALL_ACL, CreateMode.PERSISTENT);
        seen.add(zk.getACL(root + "/mine", new Stat()).get(0).getId().getScheme());
        zk.delete(root + "/mine", -1);
    }

    private String awaitEvent() throws InterruptedException {
        WatchedEvent event = events.poll(20, TimeUnit.SECONDS);
        return event == null ? "no event within 20 s" : event.getType() + " " + event.getPath();
    }

    private static String failure(Step step) throws Exception {
        try {
            step.run();
            return "no failure";
        } catch (KeeperException e) {
            return e.code().name();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Step {
        void run() throws Exception;
    }
}
