/** A journal on Chronicle Queue with snapshot files in ZooKeeper's format: {@code storage=chronicle}. */
module io.paddock.storage.chronicle {
    requires io.paddock.api;
    requires io.paddock.snappy;
    requires chronicle.bytes;
    requires chronicle.core;
    requires chronicle.queue;
    requires chronicle.wire;
    requires jdk.unsupported;
    requires org.jctools.core;
    requires org.slf4j;

    provides io.paddock.api.storage.StorageProvider with
            io.paddock.storage.chronicle.ChronicleStorageProvider;
}
