package io.paddock.benchmarks;

import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.observe.CounterRegistry;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.txn.GrowthGate;
import io.paddock.kernel.txn.ReconfigurationGate;
import io.paddock.kernel.txn.RequestPreparer;
import io.paddock.kernel.txn.SessionGate;
import io.paddock.kernel.txn.SessionRegister;
import io.paddock.kernel.txn.TxnApplier;
import io.paddock.kernel.txn.TxnResult;
import io.paddock.kernel.txn.TxnRules;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.TxnRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A setData of 1 KB, from the request's bytes to the changed tree: all of a write but sockets and disk. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WriteBenchmark {
    private static final int NODES = 1000;
    private static final int UNDER_WAY = 64;

    private final JuteWriter record = new JuteWriter();
    private RequestPreparer preparer;
    private TxnApplier applier;
    private ByteBuffer[] bodies;
    private int next;
    private long zxid;

    @Setup
    public void grow() {
        DataTree tree = Trees.of(NODES);
        zxid = tree.lastZxid();
        TxnRules rules = new TxnRules(true, false, false, true);
        preparer = new RequestPreparer(tree, new AccessControl(List.of(), true), new OpenGate(), rules,
                new GrowthGate(new CounterRegistry()), ReconfigurationGate.CLOSED);
        applier = new TxnApplier(tree, new NoRegister());
        bodies = new ByteBuffer[NODES];
        for (int i = 0; i < NODES; i++) {
            JuteWriter body = new JuteWriter();
            body.writeString(Trees.path(i)).writeBuffer(new byte[1024]).writeInt(-1);
            byte[] bytes = new byte[body.size()];
            body.view().get(bytes);
            bodies[i] = ByteBuffer.wrap(bytes);
        }
    }

    /** One after the other. */
    @Benchmark
    public TxnResult prepareAndApply() {
        TxnRecord prepared = prepare();
        TxnResult result = applier.apply(prepared);
        preparer.committed(prepared.zxid());
        return result;
    }

    /** As many as a busy server has under way; per batch of 64. */
    @Benchmark
    public TxnResult prepareAndApplyMany() {
        TxnRecord[] underWay = new TxnRecord[UNDER_WAY];
        for (int i = 0; i < UNDER_WAY; i++) {
            underWay[i] = prepare();
        }
        TxnResult last = null;
        for (TxnRecord prepared : underWay) {
            last = applier.apply(prepared);
            preparer.committed(prepared.zxid());
        }
        return last;
    }

    private TxnRecord prepare() {
        ByteBuffer body = bodies[next++ % NODES].duplicate();
        TxnRecord prepared = preparer.prepare(
                new WriteRequest(1, next, OpCode.SET_DATA, body, List.of(), 0), ++zxid, zxid);
        prepared.write(record.clear());
        return prepared;
    }

    private static final class OpenGate implements SessionGate {
        @Override
        public void check(long sessionId, long server) {
            // every session may
        }

        @Override
        public void checkGlobal(long sessionId, long server) {
            // every session may
        }

        @Override
        public void opening(long sessionId, int timeoutMillis, long server) {
            // nobody asks for it
        }

        @Override
        public void closing(long sessionId) {
            // nobody asks for it
        }
    }

    private static final class NoRegister implements SessionRegister {
        @Override
        public void add(long sessionId, int timeoutMillis) {
            // nobody asks for it
        }

        @Override
        public void remove(long sessionId) {
            // nobody asks for it
        }
    }
}
