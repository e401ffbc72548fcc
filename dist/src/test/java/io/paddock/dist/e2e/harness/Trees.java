package io.paddock.dist.e2e.harness;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** Compares what servers have. */
public final class Trees {
    /** Each server's is that of its own list of servers, which may differ. */
    private static final String CONFIG = "/zookeeper/config";

    private Trees() {}

    /** All nodes as a server has them: data and stat by path. */
    public static SortedMap<String, String> of(ServerProcess server) throws Exception {
        SortedMap<String, String> nodes = new TreeMap<>();
        try (Session session = Session.open(server.connectString())) {
            session.sync();
            collect(session.zk(), "/", nodes);
        }
        return nodes;
    }

    private static void collect(ZooKeeper zk, String path, Map<String, String> nodes) throws Exception {
        Stat stat = new Stat();
        byte[] data = zk.getData(path, false, stat);
        nodes.put(path, Arrays.toString(data) + " " + stat.toString().strip());
        for (String child : zk.getChildren(path, false)) {
            String below = path.equals("/") ? path + child : path + "/" + child;
            if (!below.equals(CONFIG)) {
                collect(zk, below, nodes);
            }
        }
    }

    /** The digests of a server's tree at recent zxids. */
    public static Map<String, String> digests(ServerProcess server) throws Exception {
        return server.ask("hash").lines().map(line -> line.split(": "))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }
}
