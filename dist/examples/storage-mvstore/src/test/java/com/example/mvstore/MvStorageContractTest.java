package com.example.mvstore;

import io.paddock.api.storage.StorageProvider;
import io.paddock.testkit.StorageContract;

/** What every storage owes the server. */
class MvStorageContractTest extends StorageContract {
    @Override
    protected StorageProvider provider() {
        return new MvStorageProvider();
    }
}
