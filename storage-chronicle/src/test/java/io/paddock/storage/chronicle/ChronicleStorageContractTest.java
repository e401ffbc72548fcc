package io.paddock.storage.chronicle;

import io.paddock.api.storage.StorageProvider;
import io.paddock.testkit.StorageContract;

final class ChronicleStorageContractTest extends StorageContract {
    @Override
    protected StorageProvider provider() {
        return new ChronicleStorageProvider();
    }
}
