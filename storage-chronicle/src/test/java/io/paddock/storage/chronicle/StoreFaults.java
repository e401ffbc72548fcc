package io.paddock.storage.chronicle;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.ForwardingSnapshotWriter;
import io.paddock.api.storage.ForwardingStorage;
import io.paddock.api.storage.ForwardingStorageEvents;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Storages that break a promise about what is kept and given back, one each. */
final class StoreFaults {
    private StoreFaults() {}

    static final class LosesTheLastRecord extends ForwardingStorage {
        LosesTheLastRecord(Storage sound) {
            super(sound);
        }

        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            return super.recover(new RecoverySink() {
                private Runnable held = () -> {};

                @Override
                public void snapshot(long zxid, InputStream body) throws IOException, DamagedSnapshotException {
                    sink.snapshot(zxid, body);
                }

                @Override
                public void record(long zxid, ByteBuffer record) {
                    held.run();
                    ByteBuffer copy = ByteBuffer.allocate(record.remaining()).put(record.duplicate()).flip();
                    held = () -> tell(sink, zxid, copy);
                }
            });
        }

        private static void tell(RecoverySink sink, long zxid, ByteBuffer record) {
            try {
                sink.record(zxid, record);
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    static final class RecoversOnce extends ForwardingStorage {
        private Recovered first;

        RecoversOnce(Storage sound) {
            super(sound);
        }

        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            if (first == null) {
                first = super.recover(sink);
            }
            return first;
        }
    }

    static final class TrustsSnapshots extends ForwardingStorage {
        TrustsSnapshots(Storage sound) {
            super(sound);
        }

        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            return super.recover(new RecoverySink() {
                @Override
                public void snapshot(long zxid, InputStream body) throws IOException {
                    try {
                        sink.snapshot(zxid, body);
                    } catch (DamagedSnapshotException ignored) {
                        // goes on as if it were whole
                    }
                }

                @Override
                public void record(long zxid, ByteBuffer record) throws IOException {
                    sink.record(zxid, record);
                }
            });
        }
    }

    static final class ForgetsEpochs extends ForwardingStorage {
        ForgetsEpochs(Storage sound) {
            super(sound);
        }

        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            Recovered seen = super.recover(sink);
            return new Recovered(seen.lastZxid(), seen.snapshotZxid(), seen.oldestZxid(), Epochs.NONE);
        }
    }

    static final class ReadsFromTheZxidOn extends ForwardingStorage {
        ReadsFromTheZxidOn(Storage sound) {
            super(sound);
        }

        @Override
        public void read(long afterZxid, int maxBytes, long token) {
            super.read(Math.max(0, afterZxid - 1), maxBytes, token);
        }
    }

    static final class ReadsFromAnywhere extends ForwardingStorage {
        ReadsFromAnywhere(Storage sound) {
            super(sound);
        }

        @Override
        public int poll(StorageEvents to, int limit) {
            return super.poll(new ForwardingStorageEvents(to) {
                @Override
                public void readDone(long token, ReadOutcome outcome) {
                    super.readDone(token, ReadOutcome.END);
                }
            }, limit);
        }
    }

    static final class ReadsWithoutEnd extends ForwardingStorage {
        ReadsWithoutEnd(Storage sound) {
            super(sound);
        }

        @Override
        public void read(long afterZxid, int maxBytes, long token) {
            super.read(afterZxid, Integer.MAX_VALUE, token);
        }
    }

    static final class InstallsLikeACheckpoint extends ForwardingStorage {
        InstallsLikeACheckpoint(Storage sound) {
            super(sound);
        }

        @Override
        public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
            return super.beginSnapshot(zxid, SnapshotKind.CHECKPOINT, token);
        }
    }

    static final class AbortsAloud extends LyingStorage {
        AbortsAloud(Storage sound) {
            super(sound);
        }

        @Override
        public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
            return new ForwardingSnapshotWriter(super.beginSnapshot(zxid, kind, token)) {
                @Override
                public void abort() {
                    super.abort();
                    lies.add(to -> to.snapshotFailed(token, "aborted"));
                }
            };
        }
    }

    static final class PurgesTooMuch extends ForwardingStorage {
        PurgesTooMuch(Storage sound) {
            super(sound);
        }

        @Override
        public void purge(int keep) {
            super.purge(1);
        }
    }
}
