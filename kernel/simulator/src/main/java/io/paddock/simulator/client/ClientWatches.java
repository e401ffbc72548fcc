package io.paddock.simulator.client;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The watches a client believes it has; it sets them again on each new connection, as ZooKeeper's clients do. */
final class ClientWatches {
    private static final int CREATED = 1;
    private static final int DELETED = 2;
    private static final int DATA_CHANGED = 3;
    private static final int NO_NODE = -101;

    private final SortedSet<String> data = new TreeSet<>();
    private final SortedSet<String> exist = new TreeSet<>();
    private final SortedSet<String> child = new TreeSet<>();
    private final SortedSet<String> persistent = new TreeSet<>();
    private final SortedSet<String> recursive = new TreeSet<>();

    void answered(Op op, Reply reply) {
        if (op instanceof Op.Exists exists && exists.watch()) {
            if (reply.error() == 0) {
                data.add(exists.path());
            } else if (reply.error() == NO_NODE) {
                exist.add(exists.path());
            }
        } else if (reply.error() != 0) {
            return;
        } else if (op instanceof Op.GetData get && get.watch()) {
            data.add(get.path());
        } else if (op instanceof Op.GetChildren get && get.watch()) {
            child.add(get.path());
        } else if (op instanceof Op.AddWatch add) {
            (add.recursive() ? recursive : persistent).add(add.path());
        }
    }

    void fired(WatchEvent event) {
        switch (event.type()) {
            case CREATED, DATA_CHANGED -> {
                data.remove(event.path());
                exist.remove(event.path());
            }
            case DELETED -> {
                data.remove(event.path());
                exist.remove(event.path());
                child.remove(event.path());
            }
            default -> child.remove(event.path());
        }
    }

    boolean isEmpty() {
        return data.isEmpty() && exist.isEmpty() && child.isEmpty() && persistent.isEmpty() && recursive.isEmpty();
    }

    void clear() {
        data.clear();
        exist.clear();
        child.clear();
        persistent.clear();
        recursive.clear();
    }

    Op.SetWatches again(long relativeZxid) {
        return new Op.SetWatches(relativeZxid, List.copyOf(data), List.copyOf(exist), List.copyOf(child),
                List.copyOf(persistent), List.copyOf(recursive));
    }
}
