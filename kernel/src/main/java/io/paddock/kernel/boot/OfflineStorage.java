package io.paddock.kernel.boot;

import io.paddock.api.ServerFacts;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.loop.CycleClock;
import io.paddock.kernel.plugin.Chosen;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.plugin.ProviderRequest;
import io.paddock.kernel.plugin.RefusedException;
import io.paddock.kernel.plugin.Spi;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The storage of a server that doesn't run, for tools: the thread that makes it is the kernel thread, and drives it
 * with {@link #runUntil}.
 */
public final class OfflineStorage implements AutoCloseable {
    private static final int EVENTS_PER_CYCLE = 4096;
    private static final long LONGEST_SLEEP_NANOS = 10_000_000;

    private final KernelHost host;
    private final Storage storage;

    private OfflineStorage(KernelHost host, Storage storage) {
        this.host = host;
        this.storage = storage;
    }

    /**
     * Makes the storage that a configuration names, on other directories than the configuration's; it is opened by
     * {@link Storage#recover}.
     *
     * @param dataDir    of the snapshots; exists
     * @param journalDir of the journal; exists, may be the same
     * @throws RefusedException if the provider can't be had as configured
     */
    public static OfflineStorage create(ServerConfig config, ProviderCatalog catalog, Path dataDir, Path journalDir)
            throws RefusedException {
        ServerFacts server = SettingsMapping.facts(config);
        ServerFacts facts = new ServerFacts(
                server.serverId(), dataDir, journalDir, server.maxFrameBytes(), server.maxRecordBytes());
        Thread self = Thread.currentThread();
        SecureRandom seeds = new SecureRandom();
        KernelHost host = new KernelHost(facts, CycleClock.ofSystem(), name -> new Random(seeds.nextLong()));
        host.sleepsIn(() -> LockSupport.unpark(self));
        Chosen<Storage> chosen = catalog.choose(storageOnly(config.providers().request())).storage();
        return new OfflineStorage(host, chosen.create(
                host.contextFor(chosen.spi().key() + "-" + chosen.name(), chosen.config())));
    }

    private static ProviderRequest storageOnly(ProviderRequest request) {
        return new ProviderRequest(
                Map.of(Spi.STORAGE, request.names(Spi.STORAGE)), Map.of(Spi.STORAGE, request.options(Spi.STORAGE)));
    }

    public Storage storage() {
        return storage;
    }

    /** The largest record that it takes, in bytes. */
    public int maxRecordBytes() {
        return host.facts().maxRecordBytes();
    }

    /** Tells the storage's events until the condition holds; sleeps while there are none. */
    public void runUntil(StorageEvents events, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            host.clock().advance();
            int work = host.timers().runDue() + storage.poll(events, EVENTS_PER_CYCLE);
            storage.endOfCycle();
            if (work == 0 && !done.getAsBoolean()) {
                LockSupport.parkNanos(LONGEST_SLEEP_NANOS);
            }
        }
    }

    @Override
    public void close() {
        storage.close();
    }
}
