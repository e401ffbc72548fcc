package io.paddock.testkit.embedded;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.ForwardingSnapshotWriter;
import io.paddock.api.storage.ForwardingStorage;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageProvider;
import io.paddock.testkit.StorageContract;
import java.nio.file.Path;

/**
 * The storage in memory, held to the contract. The contract crashes a storage by copying its directory, so that here
 * the disk is written to a file whenever it has changed.
 */
class MemoryStorageContractTest extends StorageContract {
    @Override
    protected StorageProvider provider() {
        return new Filed();
    }

    /** Keeps the disk in a file. */
    @ProviderName("memory")
    public static final class Filed implements StorageProvider {
        @Override
        public Storage create(ModuleContext context) {
            Path file = context.server().journalDir().resolve("disk");
            MemoryDisk disk = DiskFile.read(file);
            return new FiledStorage(new MemoryStorage(disk, context.wakeup()), () -> DiskFile.write(disk, file));
        }
    }

    private static final class FiledStorage extends ForwardingStorage {
        private final Runnable save;

        FiledStorage(MemoryStorage storage, Runnable save) {
            super(storage);
            this.save = save;
        }

        @Override
        public void sync(long token) {
            super.sync(token);
            save.run();
        }

        @Override
        public void truncateAfter(long zxid, long token) {
            super.truncateAfter(zxid, token);
            save.run();
        }

        @Override
        public void saveEpochs(Epochs epochs, long token) {
            super.saveEpochs(epochs, token);
            save.run();
        }

        @Override
        public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
            return new ForwardingSnapshotWriter(super.beginSnapshot(zxid, kind, token)) {
                @Override
                public void commit() {
                    super.commit();
                    save.run();
                }
            };
        }

        @Override
        public void purge(int keep) {
            super.purge(keep);
            save.run();
        }
    }
}
