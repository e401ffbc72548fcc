package io.paddock.benchmarks;

import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.Node;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding and changing nodes, in trees that fit the processor's cache and in trees that don't. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TreeBenchmark {
    private static final int PATHS = 1 << 10;

    @Param({"1000", "1000000"})
    private int nodes;

    private final byte[] data = new byte[1024];
    private DataTree tree;
    private String[] paths;
    private int next;
    private long zxid;

    @Setup
    public void grow() {
        tree = Trees.of(nodes);
        zxid = tree.lastZxid();
        paths = new String[PATHS];
        for (int i = 0; i < PATHS; i++) {
            paths[i] = Trees.path((int) ((long) i * 7919 % nodes));
        }
    }

    @Benchmark
    public Node find() {
        return tree.find(path());
    }

    @Benchmark
    public long setData() {
        tree.setData(path(), data, -1, ++zxid, zxid);
        tree.applied(zxid);
        return tree.digest();
    }

    @Benchmark
    public long createAndDelete() {
        tree.create("/bench/new", data, null, 0, -1, ++zxid, zxid);
        tree.applied(zxid);
        tree.delete("/bench/new", ++zxid);
        tree.applied(zxid);
        return tree.digest();
    }

    private String path() {
        return paths[next++ & PATHS - 1];
    }
}
