/** A storage on H2's MVStore. */
module com.example.mvstore {
    requires io.paddock.api;
    requires com.h2database.mvstore;

    provides io.paddock.api.storage.StorageProvider with
            com.example.mvstore.MvStorageProvider;
}
