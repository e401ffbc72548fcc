package io.paddock.benchmarks;

import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.WatchMode;
import io.paddock.kernel.tree.Watcher;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A change of one node that so many watch, each of whom watches it again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WatchBenchmark {
    @Param({"1", "2000"})
    private int watchers;

    private final byte[] data = new byte[100];
    private DataTree tree;
    private Watcher[] all;
    private String path;
    private long zxid;
    private long events;

    @Setup
    public void grow() {
        tree = Trees.of(1000);
        zxid = tree.lastZxid();
        path = Trees.path(1);
        all = new Watcher[watchers];
        for (int i = 0; i < watchers; i++) {
            all[i] = new Counter();
        }
    }

    @Benchmark
    public long armAndFire() {
        for (Watcher watcher : all) {
            tree.watches().add(path, watcher, WatchMode.DATA);
        }
        tree.setData(path, data, -1, ++zxid, zxid);
        tree.applied(zxid);
        return events;
    }

    /** One object each, for watchers are told apart by identity. */
    private final class Counter implements Watcher {
        @Override
        public void onEvent(int eventType, String at, long atZxid, java.util.List<io.paddock.kernel.wire.Acl> aclOfNode) {
            events++;
        }
    }
}
