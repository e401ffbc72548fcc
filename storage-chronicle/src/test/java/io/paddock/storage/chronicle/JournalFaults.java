package io.paddock.storage.chronicle;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.ForwardingStorage;
import io.paddock.api.storage.ForwardingStorageEvents;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import java.nio.ByteBuffer;

/** Storages that break a promise about what is appended and made durable, one each. */
final class JournalFaults {
    private JournalFaults() {}

    static final class SavesEpochsInMemory extends LyingStorage {
        SavesEpochsInMemory(Storage sound) {
            super(sound);
        }

        @Override
        public void saveEpochs(Epochs epochs, long token) {
            lies.add(to -> to.epochsSaved(token));
        }
    }

    static final class TruncatesLate extends ForwardingStorage {
        private Runnable late;

        TruncatesLate(Storage sound) {
            super(sound);
        }

        @Override
        public void truncateAfter(long zxid, long token) {
            late = () -> super.truncateAfter(zxid, token);
        }

        @Override
        public void append(long zxid, ByteBuffer record) {
            if (late == null) {
                super.append(zxid, record);
            }
        }

        @Override
        public void sync(long token) {
            if (late != null) {
                late.run();
            }
            super.sync(token);
        }
    }

    static final class AnswersBackwards extends ForwardingStorage {
        private long held;

        AnswersBackwards(Storage sound) {
            super(sound);
        }

        @Override
        public int poll(StorageEvents to, int limit) {
            int told = super.poll(new ForwardingStorageEvents(to) {
                @Override
                public void synced(long token, long lastDurableZxid) {
                    held = token;
                }
            }, limit);
            if (held != 0) {
                to.synced(held, 0);
                held = 0;
            }
            return told;
        }
    }

    static final class DeafWhileItTells extends ForwardingStorage {
        private boolean telling;

        DeafWhileItTells(Storage sound) {
            super(sound);
        }

        @Override
        public void append(long zxid, ByteBuffer record) {
            if (!telling) {
                super.append(zxid, record);
            }
        }

        @Override
        public int poll(StorageEvents to, int limit) {
            telling = true;
            int told = super.poll(to, limit);
            telling = false;
            return told;
        }
    }

    static final class IgnoresTheLimit extends ForwardingStorage {
        IgnoresTheLimit(Storage sound) {
            super(sound);
        }

        @Override
        public int poll(StorageEvents to, int limit) {
            return super.poll(to, Integer.MAX_VALUE);
        }
    }

    static final class AcknowledgesBeforeItSyncs extends LyingStorage {
        private long last;

        AcknowledgesBeforeItSyncs(Storage sound) {
            super(sound);
        }

        @Override
        public void append(long zxid, ByteBuffer record) {
            super.append(zxid, record);
            last = zxid;
        }

        @Override
        public void sync(long token) {
            long zxid = last;
            lies.add(to -> to.synced(token, zxid));
        }
    }

    static final class KeepsTheBuffer extends ForwardingStorage {
        private Runnable kept = () -> {};

        KeepsTheBuffer(Storage sound) {
            super(sound);
        }

        @Override
        public void append(long zxid, ByteBuffer record) {
            ByteBuffer shared = record.duplicate();
            kept = () -> super.append(zxid, shared);
        }

        @Override
        public void sync(long token) {
            kept.run();
            super.sync(token);
        }
    }

    static final class GuessesTheZxid extends ForwardingStorage {
        GuessesTheZxid(Storage sound) {
            super(sound);
        }

        @Override
        public int poll(StorageEvents to, int limit) {
            return super.poll(new ForwardingStorageEvents(to) {
                @Override
                public void synced(long token, long lastDurableZxid) {
                    super.synced(token, lastDurableZxid + 1);
                }
            }, limit);
        }
    }

    static final class ForgetsToTruncate extends LyingStorage {
        ForgetsToTruncate(Storage sound) {
            super(sound);
        }

        @Override
        public void truncateAfter(long zxid, long token) {
            lies.add(to -> to.truncated(token, zxid));
        }
    }
}
