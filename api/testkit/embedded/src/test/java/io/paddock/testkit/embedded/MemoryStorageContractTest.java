package io.paddock.testkit.embedded;

import io.paddock.api.ModuleContext;
import io.paddock.api.ProviderName;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.api.storage.StorageProvider;
import io.paddock.testkit.StorageContract;
import java.nio.ByteBuffer;
import java.io.IOException;
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

    private record FiledStorage(MemoryStorage storage, Runnable save) implements Storage {
        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            return storage.recover(sink);
        }

        @Override
        public void append(long zxid, ByteBuffer record) {
            storage.append(zxid, record);
        }

        @Override
        public void sync(long token) {
            storage.sync(token);
            save.run();
        }

        @Override
        public void truncateAfter(long zxid, long token) {
            storage.truncateAfter(zxid, token);
            save.run();
        }

        @Override
        public void saveEpochs(Epochs epochs, long token) {
            storage.saveEpochs(epochs, token);
            save.run();
        }

        @Override
        public void read(long afterZxid, int maxBytes, long token) {
            storage.read(afterZxid, maxBytes, token);
        }

        @Override
        public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
            SnapshotWriter writer = storage.beginSnapshot(zxid, kind, token);
            return new SnapshotWriter() {
                @Override
                public boolean write(ByteBuffer chunk) {
                    return writer.write(chunk);
                }

                @Override
                public void commit() {
                    writer.commit();
                    save.run();
                }

                @Override
                public void abort() {
                    writer.abort();
                }
            };
        }

        @Override
        public void purge(int keep) {
            storage.purge(keep);
            save.run();
        }

        @Override
        public int poll(StorageEvents events, int limit) {
            return storage.poll(events, limit);
        }

        @Override
        public void close() {
            storage.close();
        }
    }
}
