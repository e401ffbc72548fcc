/**
 * One ordered journal on Chronicle Queue, and snapshots as files of ZooKeeper's format.
 *
 * <p>Three threads serve the kernel's, each behind a queue of its own, none of them shared: the journal thread
 * ({@link io.paddock.storage.chronicle.JournalThread}) writes groups and forces them, the reader
 * ({@link io.paddock.storage.chronicle.ReadThread}) reads back what is durable, the snapshot thread
 * ({@link io.paddock.storage.chronicle.SnapshotThread}) writes snapshot files. The last two start when first needed.
 *
 * <p>What the journal's files hold is in {@link io.paddock.storage.chronicle.Frame}; how a start makes sense of them
 * is in {@link io.paddock.storage.chronicle.JournalScan}. Start reading at
 * {@link io.paddock.storage.chronicle.ChronicleStorage}.
 */
package io.paddock.storage.chronicle;
