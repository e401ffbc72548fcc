package io.paddock.kernel.tree;

import io.paddock.kernel.wire.Acl;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.server.ServerWatcher;

/** What a number of watchers were told. Who was told the same in a row is sorted: Apache's order there is chance. */
final class WatchLog {
    private final List<String> events = new ArrayList<>();
    private String last = "";
    private final TreeSet<String> who = new TreeSet<>();

    List<String> take() {
        flush();
        List<String> taken = new ArrayList<>(events);
        events.clear();
        return taken;
    }

    private void add(int watcher, int type, String path, long zxid, List<Acl> acl) {
        // Apache tells whose events were missed from 3.9.6 on, which is later than the version compared with.
        String event = type + " " + path + " " + zxid + " " + (zxid == Watcher.NO_ZXID ? "missed" : acl);
        if (!event.equals(last)) {
            flush();
            last = event;
        }
        if (!who.add("w" + watcher)) {
            events.add("TWICE w" + watcher);
        }
    }

    private void flush() {
        if (!who.isEmpty()) {
            events.add(last + " " + who);
        }
        who.clear();
        last = "";
    }

    Watcher watcher(int number) {
        return (type, path, zxid, acl) -> add(number, type, path, zxid, acl);
    }

    ServerWatcher apacheWatcher(int number) {
        return new ServerWatcher() {
            @Override
            public void process(WatchedEvent event, List<ACL> acl) {
                add(number, event.getType().getIntValue(), event.getPath(), event.getZxid(), ApacheTree.fromApache(acl));
            }

            @Override
            public void process(WatchedEvent event) {
                process(event, null);
            }
        };
    }
}
