package io.paddock.kernel.zab;

import io.paddock.api.Timers;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.Node;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Deletes containers that have become empty and TTL nodes that are over, at a bounded rate; the business of the server
 * that leads. What it proposes is checked again like any request, so that a candidate that is used again meanwhile stays.
 */
final class Reaper {
    private final RoleContext context;
    private final Consumer<WriteRequest> propose;
    private final ArrayDeque<String> candidates = new ArrayDeque<>();
    private final JuteWriter body = new JuteWriter();
    private Timers.Timer timer;

    Reaper(RoleContext context, Consumer<WriteRequest> propose) {
        this.context = context;
        this.propose = propose;
    }

    void start() {
        schedule(context.settings().containerCheckMillis());
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void schedule(long millis) {
        timer = context.timers().schedule(TimeUnit.MILLISECONDS.toNanos(millis), this::tick);
    }

    private void tick() {
        if (candidates.isEmpty()) {
            collect();
        }
        String path = candidates.pollFirst();
        if (path != null && isStale(context.state().tree().find(path))) {
            propose.accept(new WriteRequest(
                    0, 0, OpCode.DELETE_CONTAINER, body.clear().writeString(path).view(), List.of(),
                    context.settings().serverId()));
        }
        int pause = candidates.isEmpty()
                ? context.settings().containerCheckMillis()
                : 60_000 / context.settings().containersPerMinute();
        schedule(pause);
    }

    private void collect() {
        DataTree tree = context.state().tree();
        tree.ephemerals().forEachContainer(this::consider);
        tree.ephemerals().forEachTtlNode(this::consider);
    }

    private void consider(Node node) {
        if (isStale(node)) {
            candidates.addLast(node.path());
        }
    }

    private boolean isStale(Node node) {
        if (node == null || node.childCount() > 0) {
            return false;
        }
        long unusedMillis = context.clock().epochMillis() - node.mtime();
        if (node.isContainer()) {
            // A container that never had a child may be waiting for its first one.
            long neverUsedLimit = context.settings().containerNeverUsedMillis();
            return node.cversion() > 0 || neverUsedLimit > 0 && unusedMillis > neverUsedLimit;
        }
        return node.isTtl() && unusedMillis > node.ttlMillis();
    }
}
