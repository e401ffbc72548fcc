package io.paddock.kernel.zab;

import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.StorageEvents.ReadOutcome;
import io.paddock.kernel.wire.MalformedRecordException;
import io.paddock.kernel.wire.QuorumPacket;
import io.paddock.kernel.wire.TxnRecord;
import io.paddock.kernel.zab.history.History;
import io.paddock.kernel.zab.history.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** What a learner does with the leader's history, while it joins and afterwards: log it, commit it, or forget it. */
final class LearnerLog {
    private final RoleContext context;
    private final History history;
    private final Activation activation;
    /** The snapshot that the leader has sent holds everything up to here. */
    private long coveredZxid = Long.MIN_VALUE;

    LearnerLog(RoleContext context) {
        this.context = context;
        this.history = context.history();
        this.activation = new Activation(context);
    }

    /** A snapshot has replaced history; an Apache leader may repeat some of what is in it. */
    void coveredUpTo(long zxid) {
        coveredZxid = zxid;
    }

    /** A PROPOSAL, COMMIT or INFORM, or one of the latter two for a new configuration. */
    void onPacket(QuorumPacket packet) {
        switch (packet.type()) {
            case QuorumPacket.PROPOSAL -> append(packet.data());
            case QuorumPacket.COMMIT -> {
                context.metrics().commitReceived();
                commit(packet.zxid());
            }
            case QuorumPacket.INFORM -> {
                append(packet.data());
                commit(packet.zxid());
            }
            case QuorumPacket.COMMIT_AND_ACTIVATE -> {
                context.metrics().commitReceived();
                commit(packet.zxid());
                activation.committed(packet.zxid());
            }
            case QuorumPacket.INFORM_AND_ACTIVATE -> {
                append(behindLeader(packet));
                commit(packet.zxid());
                activation.committed(packet.zxid());
            }
            default -> throw new MalformedRecordException("packet of type " + packet.type() + " from the leader");
        }
    }

    /** Who leads under the configuration that a packet activates. */
    static long leaderOf(QuorumPacket packet) {
        ByteBuffer data = packet.data();
        if (data == null || data.remaining() < Long.BYTES) {
            throw new MalformedRecordException(QuorumPacket.nameOf(packet.type()) + " without a leader");
        }
        return data.getLong(data.position());
    }

    private static ByteBuffer behindLeader(QuorumPacket packet) {
        leaderOf(packet);
        ByteBuffer data = packet.data();
        return data.slice(data.position() + Long.BYTES, data.remaining() - Long.BYTES);
    }

    private void append(ByteBuffer bytes) {
        context.metrics().proposalReceived();
        if (bytes == null) {
            throw new MalformedRecordException("a proposal without a transaction");
        }
        TxnRecord record = TxnRecord.read(bytes.duplicate());
        if (record.zxid() <= coveredZxid) {
            return;
        }
        if (record.zxid() <= history.lastLogged()) {
            throw new MalformedRecordException("proposal 0x" + Long.toHexString(record.zxid()) + " after 0x"
                    + Long.toHexString(history.lastLogged()));
        }
        history.append(record, bytes);
    }

    private void commit(long zxid) {
        history.commitUpTo(zxid, txn -> {});
        if (history.lastCommitted() < zxid) {
            throw new MalformedRecordException("commit of 0x" + Long.toHexString(zxid) + ", which is not in the log");
        }
    }

    /** Tells whether the journal holds that zxid, so that it can be cut there. */
    void whenReachingBackTo(long zxid, Consumer<Boolean> then) {
        if (!history.keepsJournal()) {
            context.journal().whenIdle(() -> then.accept(false));
            return;
        }
        context.journal().whenIdle(() -> context.journal().read(zxid, 1, new Journal.ReadEvents() {
            @Override
            public void record(long following, ByteBuffer record) {
                // that there is one, or none, is no news
            }

            @Override
            public void done(ReadOutcome outcome) {
                then.accept(outcome != ReadOutcome.NOT_AVAILABLE);
            }
        }));
    }

    /**
     * Forgets what comes after that zxid, durably; also in the tree, if it is there already. Until {@code then} runs,
     * nobody may build on this server's history.
     */
    void truncateAfter(long zxid, Runnable then) {
        context.checkpoints().abort();
        context.journal().truncateAfter(zxid, () -> {
            if (context.state().lastApplied() > zxid) {
                context.journal().whenIdle(() -> {
                    reload();
                    then.run();
                });
            } else {
                history.cutTail(zxid);
                context.journal().resetTo(zxid);
                then.run();
            }
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
