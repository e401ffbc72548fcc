package io.paddock.simulator.check;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.simulator.client.Op;
import io.paddock.simulator.client.Reply;
import io.paddock.simulator.client.SimSession;
import io.paddock.simulator.client.WatchEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The watches of one session: each must tell the first change after it was set (every change, if it is persistent),
 * once, and before an answer shows that change; nothing else may be told.
 */
final class WatchJudge {
    private enum Kind { DATA, CHILD, PERSISTENT, RECURSIVE }

    private final SimSession session;
    private final ModelTree tree;
    private final List<Armed> armed = new ArrayList<>();
    private final List<WatchEvent> madeUpFor = new ArrayList<>();

    /** A watch; {@code next} is where in all changes its own may begin. */
    private static final class Armed {
        final Kind kind;
        final String path;
        int next;

        Armed(Kind kind, String path, int next) {
            this.kind = kind;
            this.path = path;
            this.next = next;
        }

        boolean isOnce() {
            return kind == Kind.DATA || kind == Kind.CHILD;
        }

        boolean sees(Change change) {
            return switch (kind) {
                case DATA -> change.type() != Change.CHILDREN_CHANGED && change.path().equals(path);
                case CHILD -> (change.type() == Change.CHILDREN_CHANGED || change.type() == Change.DELETED)
                        && change.path().equals(path);
                case PERSISTENT -> change.path().equals(path);
                case RECURSIVE -> change.type() != Change.CHILDREN_CHANGED && isUnder(change.path());
            };
        }

        private boolean isUnder(String other) {
            return path.equals("/") || other.startsWith(path)
                    && (other.length() == path.length() || other.charAt(path.length()) == '/');
        }

        @Override
        public String toString() {
            return kind + " watch on " + path;
        }
    }

    WatchJudge(SimSession session, ModelTree tree) {
        this.session = session;
        this.tree = tree;
    }

    private int firstAfter(long zxid) {
        List<Change> changes = tree.changes();
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).zxid() <= zxid) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Moves on to the next change that the watch sees; false if there is none up to that zxid. */
    private boolean advance(Armed watch, long upToZxid) {
        List<Change> changes = tree.changes();
        while (watch.next < changes.size() && changes.get(watch.next).zxid() <= upToZxid) {
            if (watch.sees(changes.get(watch.next))) {
                return true;
            }
            watch.next++;
        }
        return false;
    }

    /** An answer: it shows the tree as of its zxid, so all changes up to there must have been told. */
    void answered(Op op, Reply reply) {
        if (op instanceof Op.SetWatches set) {
            setAgain(set, reply);
        }
        for (Armed watch : armed) {
            if (advance(watch, reply.zxid())) {
                throw new Violation(session + " was answered " + reply + " to " + op + " and was not told "
                        + tree.changes().get(watch.next) + " by its " + watch);
            }
        }
        if (op instanceof Op.Exists exists && exists.watch()
                && (reply.error() == 0 || reply.error() == ErrorCode.NO_NODE.code())) {
            arm(Kind.DATA, exists.path(), reply.zxid());
        } else if (reply.error() != 0) {
            return;
        } else if (op instanceof Op.GetData get && get.watch()) {
            arm(Kind.DATA, get.path(), reply.zxid());
        } else if (op instanceof Op.GetChildren get && get.watch()) {
            arm(Kind.CHILD, get.path(), reply.zxid());
        } else if (op instanceof Op.AddWatch add) {
            arm(add.recursive() ? Kind.RECURSIVE : Kind.PERSISTENT, add.path(), reply.zxid());
        }
    }

    private void arm(Kind kind, String path, long zxid) {
        for (Armed watch : armed) {
            if (watch.kind == kind && watch.path.equals(path)) {
                return;
            }
        }
        armed.add(new Armed(kind, path, firstAfter(zxid)));
    }

    /** Something was told. */
    void told(WatchEvent event) {
        if (event.zxid() == -1) {
            madeUpFor.add(event);
            return;
        }
        boolean asked = false;
        for (Armed watch : List.copyOf(armed)) {
            if (advance(watch, event.zxid())) {
                Change change = tree.changes().get(watch.next);
                if (change.zxid() < event.zxid()) {
                    throw new Violation(session + " was told " + event + ", and its " + watch + " had to tell " + change
                            + " before");
                }
                if (change.type() == event.type() && change.path().equals(event.path())) {
                    asked = true;
                    watch.next++;
                    if (watch.isOnce()) {
                        armed.remove(watch);
                    }
                }
            }
        }
        if (!asked) {
            throw new Violation(session + " was told " + event + ", which no watch of it had to tell; it has " + armed);
        }
    }

    /** The connection is gone, and the server's watches with it. */
    void disconnected() {
        armed.clear();
        madeUpFor.clear();
    }

    /** The client has set its watches again on another connection: it is told at once what it missed. */
    private void setAgain(Op.SetWatches set, Reply reply) {
        long now = reply.zxid();
        armed.clear();
        for (String path : set.data()) {
            NodeState node = tree.find(path, now);
            boolean changed = node != null && node.mzxid() > set.relativeZxid();
            again(Kind.DATA, path, node == null ? Change.DELETED : changed ? Change.DATA_CHANGED : 0, now);
        }
        for (String path : set.exist()) {
            again(Kind.DATA, path, tree.find(path, now) != null ? Change.CREATED : 0, now);
        }
        for (String path : set.child()) {
            NodeState node = tree.find(path, now);
            boolean changed = node != null && node.pzxid() > set.relativeZxid();
            again(Kind.CHILD, path, node == null ? Change.DELETED : changed ? Change.CHILDREN_CHANGED : 0, now);
        }
        set.persistent().forEach(path -> arm(Kind.PERSISTENT, path, now));
        set.recursive().forEach(path -> arm(Kind.RECURSIVE, path, now));
        if (!madeUpFor.isEmpty()) {
            throw new Violation(session + " set its watches again and was told " + madeUpFor + " for no reason");
        }
    }

    private void again(Kind kind, String path, int missed, long now) {
        if (missed == 0) {
            arm(kind, path, now);
        } else if (!madeUpFor.remove(new WatchEvent(missed, path, -1))) {
            throw new Violation(session + " set its " + kind + " watch on " + path + " again and was not told that it had missed event "
                    + missed + "; it was told " + madeUpFor);
        }
    }
}
