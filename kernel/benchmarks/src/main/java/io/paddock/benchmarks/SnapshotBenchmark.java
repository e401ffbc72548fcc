package io.paddock.benchmarks;

import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.tree.SnapshotForm;
import io.paddock.kernel.tree.SnapshotSlices;
import io.paddock.kernel.wire.JuteWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A snapshot of 100,000 nodes in slices of 128 KB, without the disk: what it takes from the loop in all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SnapshotBenchmark {
    private static final int SLICE_BYTES = 128 * 1024;

    private final JuteWriter slice = new JuteWriter(SLICE_BYTES);
    private DataTree tree;

    @Setup
    public void grow() {
        tree = Trees.of(100_000);
    }

    @Benchmark
    public long snapshot() {
        SnapshotSlices slices = SnapshotSlices.begin(tree, Map.of(), tree.lastZxid(), SnapshotForm.FILE);
        long bytes = 0;
        boolean more = true;
        while (more) {
            more = slices.next(SLICE_BYTES, slice.clear());
            bytes += slice.size();
        }
        return bytes;
    }
}
