package io.paddock.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnHeader;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.state.Replica;
import io.paddock.tools.store.StoreMaker;
import io.paddock.tools.testing.ToolRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ensemble that was changed while it ran is restored: the servers of the new one are those that its operator names. */
final class ForgottenConfigurationTest {
    private static final String OLD = "server.1=old:1:2:participant;3\nversion=100000005";

    @TempDir
    private Path dir;

    @Test
    void whatIsRestoredHasNoConfigurationOfItsOwn() throws Exception {
        Replica replica = Replica.empty();
        replica.apply(new TxnRecord(
                new TxnHeader(1, 1, 0x100000005L, 1, 16),
                new Txn.Reconfig(DataTree.CONFIG, OLD.getBytes(StandardCharsets.UTF_8), -1), false, 0));
        assertEquals(OLD, replica.tree().configuration());
        Path first = dir.resolve("first");
        try (StoreMaker maker = ToolRun.maker(first)) {
            maker.install(replica);
            maker.finish(new io.paddock.api.storage.Epochs(1, 1), replica.fingerprint(), java.util.Optional.empty());
        }
        assertEquals(OLD, ToolRun.content(first).replica().tree().configuration());
        ToolRun.good("restore", "--from", first, "--to", dir.resolve("second"));
        Replica restored = ToolRun.content(dir.resolve("second")).replica();
        assertEquals("", restored.tree().configuration());
        assertEquals(0x100000005L, restored.zxid());
    }
}
