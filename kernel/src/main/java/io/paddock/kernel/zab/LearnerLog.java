package io.paddock.kernel.zab;

import io.paddock.api.storage.Recovered;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.wire.TxnRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** What a learner does with the leader's history, while it joins and afterwards: log it, commit it, or forget it. */
final class LearnerLog {
    private final RoleContext context;
    private final History history;

    LearnerLog(RoleContext context) {
        this.context = context;
        this.history = context.history();
    }

    /** A PROPOSAL, COMMIT or INFORM. */
    void onPacket(QuorumPacket packet) {
        switch (packet.type()) {
            case QuorumPacket.PROPOSAL -> append(packet);
            case QuorumPacket.COMMIT -> commit(packet.zxid());
            case QuorumPacket.INFORM -> {
                append(packet);
                commit(packet.zxid());
            }
            default -> throw new MalformedRecordException("packet of type " + packet.type() + " from the leader");
        }
    }

    private void append(QuorumPacket packet) {
        ByteBuffer bytes = packet.data();
        if (bytes == null) {
            throw new MalformedRecordException("a proposal without a transaction");
        }
        TxnRecord record = TxnRecord.read(bytes.duplicate());
        if (record.zxid() <= history.lastLogged()) {
            throw new MalformedRecordException("proposal 0x" + Long.toHexString(record.zxid()) + " after 0x"
                    + Long.toHexString(history.lastLogged()));
        }
        history.append(record, bytes);
    }

    private void commit(long zxid) {
        history.commitUpTo(zxid, txn -> {});
    }

    /** Forgets what comes after that zxid, durably; also in the tree, if it is there already. */
    void truncateAfter(long zxid, Runnable then) {
        context.checkpoints().abort();
        context.journal().truncateAfter(zxid, () -> {
            if (context.state().lastApplied() > zxid) {
                reload();
            } else {
                history.cutTail(zxid);
                context.journal().resetTo(zxid);
            }
            then.run();
        });
    }

    private void reload() {
        try {
            Recovered recovered = context.reload().run();
            context.journal().resetTo(recovered.lastZxid());
            history.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
