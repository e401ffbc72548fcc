package io.paddock.kernel.txn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.observe.CounterRegistry;
import io.paddock.kernel.session.SessionTable;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnRecord;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The server deletes a container or a TTL node that the committed tree says is over. Requests that are under way may have used
 * it again, or put another node in its place.
 */
final class NodesThatEndByThemselvesTest {
    private static final int CONTAINER = 4;
    private static final int TTL = 5;

    private final TxnRules rules = new TxnRules(true, false, false, true);
    private final DataTree tree = new DataTree(true);
    private final TxnApplier applier = new TxnApplier(tree, new SessionTable());
    private final RequestPreparer preparer = new RequestPreparer(
            tree, new AccessControl(List.of(), true), new EverybodyMay(), rules, new GrowthGate(new CounterRegistry()),
            ReconfigurationGate.CLOSED);
    private long zxid;

    @Test
    void oneThatNobodyUsesGoes() {
        commit(createContainer());
        assertEquals(new Txn.Delete(OpCode.DELETE_CONTAINER, "/c"), end().txn());
        commit(createTtlNode());
        assertEquals(new Txn.Delete(OpCode.DELETE_CONTAINER, "/t"), endOf("/t").txn());
    }

    @Test
    void whatIsInItsPlaceBySoonStays() {
        commit(createContainer());
        prepare(OpCode.DELETE, delete("/c"));
        prepare(OpCode.CREATE, Bodies.create("/c", "mine", Bodies.PERSISTENT));
        assertRefused(ErrorCode.BAD_VERSION, end());
    }

    @Test
    void aNewContainerOfThatNameStays() {
        commit(createContainer());
        prepare(OpCode.DELETE, delete("/c"));
        createContainer();
        assertRefused(ErrorCode.BAD_VERSION, end());
    }

    @Test
    void oneThatIsWrittenToStays() {
        commit(createTtlNode());
        prepare(OpCode.SET_DATA, out -> out.writeString("/t").writeBuffer(new byte[] {1}).writeInt(-1));
        assertRefused(ErrorCode.BAD_VERSION, endOf("/t"));
    }

    @Test
    void oneThatGetsAChildStays() {
        commit(createContainer());
        prepare(OpCode.CREATE, Bodies.create("/c/child", "", Bodies.PERSISTENT));
        assertRefused(ErrorCode.NOT_EMPTY, end());
    }

    @Test
    void oneThatGoesAnywayIsNotThere() {
        commit(createContainer());
        prepare(OpCode.DELETE, delete("/c"));
        assertRefused(ErrorCode.NO_NODE, end());
    }

    @Test
    void noOtherNodeGoes() {
        commit(prepare(OpCode.CREATE, Bodies.create("/p", "mine", Bodies.PERSISTENT)));
        assertRefused(ErrorCode.BAD_VERSION, endOf("/p"));
        commit(prepare(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL)));
        assertRefused(ErrorCode.BAD_VERSION, endOf("/e"));
    }

    @Test
    void onceAllIsCommittedItGoes() {
        commit(createContainer());
        commit(prepare(OpCode.CREATE, Bodies.create("/c/child", "", Bodies.PERSISTENT)));
        TxnRecord childGoes = prepare(OpCode.DELETE, delete("/c/child"));
        assertRefused(ErrorCode.BAD_VERSION, end());
        commit(childGoes);
        assertEquals(new Txn.Delete(OpCode.DELETE_CONTAINER, "/c"), end().txn());
    }

    private TxnRecord createContainer() {
        return prepare(OpCode.CREATE_CONTAINER, Bodies.create("/c", "", CONTAINER));
    }

    private TxnRecord createTtlNode() {
        return prepare(OpCode.CREATE_TTL, out -> {
            Bodies.create("/t", "", TTL).accept(out);
            out.writeLong(1000);
        });
    }

    private static Consumer<JuteWriter> delete(String path) {
        return out -> out.writeString(path).writeInt(-1);
    }

    private TxnRecord end() {
        return endOf("/c");
    }

    private TxnRecord endOf(String path) {
        return prepare(OpCode.DELETE_CONTAINER, out -> out.writeString(path));
    }

    private TxnRecord prepare(int op, Consumer<JuteWriter> body) {
        JuteWriter out = new JuteWriter();
        body.accept(out);
        return preparer.prepare(new WriteRequest(1, 1, op, out.view(), List.of(), 1), ++zxid, zxid);
    }

    private void commit(TxnRecord record) {
        applier.apply(record);
        preparer.committed(record.zxid());
    }

    private static void assertRefused(ErrorCode code, TxnRecord record) {
        assertEquals(new Txn.Failure(code.code()), record.txn());
    }

    private static final class EverybodyMay implements SessionGate {
        @Override
        public void check(long sessionId, long server) {}

        @Override
        public void checkGlobal(long sessionId, long server) {}

        @Override
        public void opening(long sessionId, int timeoutMillis, long server) {}

        @Override
        public void closing(long sessionId) {}
    }
}
