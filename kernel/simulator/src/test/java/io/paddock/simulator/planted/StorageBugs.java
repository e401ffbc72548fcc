package io.paddock.simulator.planted;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.ForwardingStorage;
import io.paddock.api.storage.ForwardingStorageEvents;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Storages that break one promise each. */
final class StorageBugs {
    private StorageBugs() {}

    /** Tells what nobody waits for to nobody. */
    private static StorageEvents without(StorageEvents events, Set<Long> tokens) {
        return new ForwardingStorageEvents(events) {
            @Override
            public void synced(long token, long lastDurableZxid) {
                if (!tokens.remove(token)) {
                    super.synced(token, lastDurableZxid);
                }
            }

            @Override
            public void epochsSaved(long token) {
                if (!tokens.remove(token)) {
                    super.epochsSaved(token);
                }
            }
        };
    }

    /** Calls durable what it is only about to write (acknowledge before sync). */
    static Storage acknowledgesBeforeSync(Storage storage) {
        return new ForwardingStorage(storage) {
            private final ArrayDeque<Consumer<StorageEvents>> early = new ArrayDeque<>();
            private final Set<Long> answered = new HashSet<>();
            private long lastZxid;

            @Override
            public void append(long zxid, ByteBuffer record) {
                lastZxid = zxid;
                super.append(zxid, record);
            }

            @Override
            public void sync(long token) {
                long zxid = lastZxid;
                answered.add(token);
                early.add(events -> events.synced(token, zxid));
                super.sync(token);
            }

            @Override
            public int poll(StorageEvents events, int limit) {
                int told = early.size();
                while (!early.isEmpty()) {
                    early.pollFirst().accept(events);
                }
                return told + super.poll(without(events, answered), limit);
            }
        };
    }

    /** Calls epochs durable and saves them with the next ones only (ZOOKEEPER-4643 and its kin). */
    static Storage savesEpochsLate(Storage storage) {
        return new ForwardingStorage(storage) {
            private Epochs unsaved;

            @Override
            public void saveEpochs(Epochs epochs, long token) {
                Epochs late = unsaved == null ? Epochs.NONE : unsaved;
                unsaved = epochs;
                super.saveEpochs(late, token);
            }
        };
    }

    /** Forgets the last record when it recovers. */
    static Storage losesTheLastRecord(Storage storage) {
        return new ForwardingStorage(storage) {
            @Override
            public Recovered recover(RecoverySink sink) throws IOException {
                HeldBack held = new HeldBack(sink);
                Recovered all = super.recover(held);
                long last = held.isEmpty() ? all.lastZxid() : Math.max(held.previousZxid(), all.snapshotZxid());
                return new Recovered(last, all.snapshotZxid(), all.oldestZxid(), all.epochs());
            }
        };
    }

    /** Cuts one record more than it is asked to. */
    static Storage truncatesTooMuch(Storage storage) {
        return new ForwardingStorage(storage) {
            @Override
            public void truncateAfter(long zxid, long token) {
                super.truncateAfter(zxid - 1, token);
            }
        };
    }

    /** Leaves out a record of those that are read for a learner (ZOOKEEPER-4925). */
    static Storage readsWithAHole(Storage storage) {
        return new ForwardingStorage(storage) {
            private long read;

            @Override
            public int poll(StorageEvents events, int limit) {
                return super.poll(new ForwardingStorageEvents(events) {
                    @Override
                    public void record(long token, long zxid, ByteBuffer record) {
                        if (++read % 5 != 0) {
                            super.record(token, zxid, record);
                        }
                    }
                }, limit);
            }
        };
    }

    /** Never makes a record durable, and says that it has. */
    static Storage syncsNothing(Storage storage) {
        return new ForwardingStorage(storage) {
            private final ArrayDeque<Consumer<StorageEvents>> due = new ArrayDeque<>();
            private long lastZxid;

            @Override
            public void append(long zxid, ByteBuffer record) {
                lastZxid = zxid;
                super.append(zxid, record);
            }

            @Override
            public void sync(long token) {
                long zxid = lastZxid;
                due.add(events -> events.synced(token, zxid));
            }

            @Override
            public int poll(StorageEvents events, int limit) {
                int told = due.size();
                while (!due.isEmpty()) {
                    due.pollFirst().accept(events);
                }
                return told + super.poll(events, limit);
            }
        };
    }

    /** Gives every record on but the last. */
    private static final class HeldBack implements RecoverySink {
        private final RecoverySink sink;
        private byte[] last;
        private long lastZxid;
        private long previousZxid;

        HeldBack(RecoverySink sink) {
            this.sink = sink;
        }

        boolean isEmpty() {
            return last == null;
        }

        long previousZxid() {
            return previousZxid;
        }

        @Override
        public void snapshot(long zxid, InputStream body)
                throws IOException, DamagedSnapshotException {
            sink.snapshot(zxid, body);
        }

        @Override
        public void record(long zxid, ByteBuffer record) throws IOException {
            if (last != null) {
                sink.record(lastZxid, ByteBuffer.wrap(last));
                previousZxid = lastZxid;
            }
            last = new byte[record.remaining()];
            record.get(last);
            lastZxid = zxid;
        }
    }
}
