package io.paddock.storage.chronicle;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chronicle's classes that take long to initialise. A server's first opening of a queue is mostly that; so it is begun
 * with on a thread of its own as soon as the storage is chosen, while the kernel makes the rest. Classes whose
 * initialisers need one another must not be left to two threads: nobody else may come near Chronicle meanwhile.
 */
final class ChronicleClasses {
    private static final Logger LOG = LoggerFactory.getLogger(ChronicleClasses.class);

    /** In the order in which an opening comes to them. */
    static final List<String> SLOW = List.of(
            "net.openhft.chronicle.core.util.ObjectUtils",
            "net.openhft.chronicle.core.Jvm",
            "net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder",
            "net.openhft.chronicle.bytes.MappedBytes",
            "net.openhft.chronicle.wire.WireInternal",
            "net.openhft.chronicle.wire.Wires$SerializeJavaLang",
            "net.openhft.chronicle.wire.BinaryWire",
            "net.openhft.chronicle.queue.impl.single.SingleChronicleQueue",
            "net.openhft.chronicle.threads.DiskSpaceMonitor",
            "net.openhft.chronicle.queue.impl.single.StoreTailer",
            "net.openhft.chronicle.queue.impl.single.StoreAppender",
            "net.openhft.chronicle.queue.impl.single.SCQIndexing");

    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static final CompletableFuture<Void> DONE = new CompletableFuture<>();

    private ChronicleClasses() {}

    /** Returns at once; the thread ends by itself. Only the first call in a JVM begins anything. */
    static void begin(ThreadFactory threads) {
        if (BEGUN.compareAndSet(false, true)) {
            threads.newThread(ChronicleClasses::initialise).start();
        }
    }

    /** Comes before anything that is done with Chronicle. */
    static void await() {
        if (BEGUN.compareAndSet(false, true)) {
            initialise();
        }
        DONE.join();
    }

    private static void initialise() {
        try {
            for (String name : SLOW) {
                Class.forName(name);
            }
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("The opening will say what is the matter", e);
        } finally {
            DONE.complete(null);
        }
    }
}
