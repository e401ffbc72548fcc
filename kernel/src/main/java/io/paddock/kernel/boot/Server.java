package io.paddock.kernel.boot;

import io.paddock.api.access.AclScheme;
import io.paddock.api.access.Authenticator;
import io.paddock.kernel.boot.config.ConfigProblem;
import io.paddock.kernel.boot.config.ServerConfig;
import io.paddock.kernel.loop.CycleClock;
import io.paddock.kernel.plugin.Chosen;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.plugin.ProviderChoice;
import io.paddock.kernel.plugin.RefusedException;
import io.paddock.kernel.plugin.SchemeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server in production: the chosen providers, a kernel made of them, and the thread it runs on. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int SHUTDOWN_SECONDS = 10;

    private final Kernel kernel;
    private final Whereabouts whereabouts;
    private final Lookouts lookouts;
    private final ServerAudit audit;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Server(Kernel kernel, Whereabouts whereabouts, Lookouts lookouts, ServerAudit audit) {
        this.kernel = kernel;
        this.whereabouts = whereabouts;
        this.lookouts = lookouts;
        this.audit = audit;
    }

    /**
     * The providers that are installed and those of the configured plug-ins. Needs no log.
     *
     * @throws RefusedException if one of them is not as it must be
     */
    static ProviderCatalog catalogOf(ServerConfig config) throws RefusedException {
        Path home = Path.of(System.getProperty("paddock.home", "."));
        return ProviderCatalog.builder()
                .addInstalled()
                .addPlugins(SettingsMapping.pluginDir(config, home), config.providers().allowAutomatic())
                .build();
    }

    /**
     * Chooses the providers, recovers the data, and listens.
     *
     * @throws RefusedException       if a provider can't be had as configured
     * @throws IOException            if the data can't be used
     * @throws ProviderFaultException if a provider throws what it must not
     */
    public static Server assemble(ServerConfig config, ProviderCatalog catalog) throws RefusedException, IOException {
        for (ConfigProblem warning : config.warnings()) {
            LOG.warn("{}", warning);
        }
        ProviderChoice choice = catalog.choose(config.providers().request());
        choice.warnings().forEach(warning -> LOG.warn("{}", warning));
        ApacheData.refuse(config.storage());
        createDirectories(config);
        LOG.info("Paddock {} on Java {}, data in {}, journal in {}\n{}", ServerVersion.name(),
                Runtime.version(), config.storage().dataDir(), config.storage().dataLogDir(), choice.table());
        Whereabouts whereabouts = new Whereabouts(choice);
        StallWatch watch = StallWatch.overStart(whereabouts);
        try {
            return start(config, choice, whereabouts);
        } catch (RuntimeException | Error e) {
            whereabouts.blame(e);
            throw e;
        } finally {
            watch.close();
        }
    }

    private static Server start(ServerConfig config, ProviderChoice choice, Whereabouts whereabouts)
            throws RefusedException, IOException {
        SecureRandom seeds = new SecureRandom();
        KernelHost host = new KernelHost(
                SettingsMapping.facts(config), CycleClock.ofSystem(), name -> new Random(seeds.nextLong()));
        host.runsErrandsOn(ThreadErrands.ownThread());
        ServerAudit audit = new ServerAudit(config, choice.policy() != null, host);
        boolean started = false;
        try {
            Kernel kernel = startKernel(config, host, create(config, choice, host, audit));
            logPorts(kernel);
            started = true;
            return new Server(kernel, whereabouts, new Lookouts(config, kernel, host, CycleClock.ofSystem()), audit);
        } finally {
            audit.started(started);
            if (!started) {
                audit.close();
            }
        }
    }

    private static void logPorts(Kernel kernel) {
        if (kernel.clientAddress() != null) {
            LOG.info("Listening for clients on {}", kernel.clientAddress());
        }
        if (kernel.secureClientAddress() != null) {
            LOG.info("Listening for clients over TLS on {}", kernel.secureClientAddress());
        }
    }

    private static Kernel startKernel(ServerConfig config, KernelHost host, Modules modules) throws IOException {
        InitializeFile initialize = InitializeFile.of(config.storage());
        boolean startsEmpty = config.storage().startEmpty() || initialize.exists();
        Kernel kernel =
                new Kernel(
                SettingsMapping.kernel(config, ServerInfoLines.of(config), startsEmpty, host.errandRunner()), host, modules);
        try {
            if (config.ensemble().standalone() && !startsEmpty && kernel.isEmpty()) {
                throw noData(config);
            }
            kernel.start();
        } catch (IOException | RuntimeException e) {
            kernel.abandon();
            throw e;
        }
        initialize.deleteOnceThereIsData(kernel, host);
        return kernel;
    }

    private static DataDirectoryException noData(ServerConfig config) {
        return new DataDirectoryException("There is no data in " + config.storage().dataDir() + ", and db.autocreate=false:"
                + " correct dataDir and dataLogDir, or mount what belongs there; if the server is new, run"
                + " bin/zkServer-initialize.sh, or put a file named initialize there.", null);
    }

    private static void createDirectories(ServerConfig config) throws IOException {
        for (Path directory : List.of(config.storage().dataDir(), config.storage().dataLogDir())) {
            if (!config.storage().createDirectories() && !Files.isDirectory(directory)) {
                throw new DataDirectoryException("The data directory " + directory
                        + " does not exist, and datadir.autocreate=false: create it, or correct dataDir.", null);
            }
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                throw new DataDirectoryException("The data directory " + directory + " can't be created (" + e
                        + "): create it, or correct dataDir.", e);
            }
        }
    }

    private static Modules create(
            ServerConfig config, ProviderChoice choice, KernelHost host, ServerAudit audit) throws RefusedException {
        List<AclScheme> schemes = createAll(choice.acl(), new SchemeNames<>(AclScheme::scheme), host);
        SchemeNames<Authenticator> authentications = new SchemeNames<>(Authenticator::scheme);
        List<Authenticator> authenticators = createAll(choice.auth(), authentications, host);
        authentications.requireAll(config.access().requiredSchemes());
        return new Modules(
                create(choice.storage(), host), config.ensemble().standalone() ? null : create(choice.election(), host),
                create(choice.transport(), host), schemes, authenticators,
                choice.policy() == null ? null : audit.watch(create(choice.policy(), host)),
                choice.admin() == null ? null : create(choice.admin(), host));
    }

    private static <T> List<T> createAll(List<Chosen<T>> chosen, SchemeNames<T> names, KernelHost host)
            throws RefusedException {
        List<T> made = new ArrayList<>();
        for (Chosen<T> one : chosen) {
            T module = create(one, host);
            names.claim(one, module);
            made.add(module);
        }
        return made;
    }

    private static <T> T create(Chosen<T> chosen, KernelHost host) throws RefusedException {
        return chosen.create(host.contextFor(chosen.spi().key() + "-" + chosen.name(), chosen.config()));
    }

    /**
     * Runs the kernel on the calling thread until {@link #shutDown()}.
     *
     * @throws FatalException         if the storage can't go on
     * @throws ProviderFaultException if a provider throws what it must not
     */
    public void run() {
        StallWatch watch = StallWatch.over(kernel, whereabouts);
        try {
            try {
                kernel.run();
            } finally {
                audit.stopping();
            }
            kernel.close();
            LOG.info("The server has stopped");
        } catch (RuntimeException | Error e) {
            whereabouts.blame(e);
            throw e;
        } finally {
            lookouts.close();
            watch.close();
            audit.close();
            closed.countDown();
        }
    }

    public Kernel kernel() {
        return kernel;
    }

    /** Ends {@link #run()}, after a leader has handed over, and waits until everything is closed; any other thread. */
    public void shutDown() {
        kernel.retire();
        try {
            if (!closed.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The server did not stop within {} s", SHUTDOWN_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
