package io.paddock.kernel.boot;

import io.paddock.api.access.Authenticator;
import io.paddock.api.admin.AdminConsole;
import io.paddock.api.election.Elector;
import io.paddock.api.storage.StorageEvents;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.kernel.access.AccessControl;
import io.paddock.kernel.access.PolicyGuard;
import io.paddock.kernel.admin.AdminDesk;
import io.paddock.kernel.admin.RootAccess;
import io.paddock.kernel.client.ClientContext;
import io.paddock.kernel.client.ClientPlane;
import io.paddock.kernel.loop.CommandInbox;
import io.paddock.kernel.loop.EventLoop;
import io.paddock.kernel.loop.TransportRouter;
import io.paddock.kernel.observe.ServerStats;
import io.paddock.kernel.txn.GrowthGate;
import io.paddock.kernel.zab.ClientRelay;
import io.paddock.kernel.zab.RoleInputs;
import io.paddock.kernel.zab.RoleMachine;
import io.paddock.kernel.zab.history.Journal;
import io.paddock.kernel.zab.history.ZabMetrics;
import io.paddock.kernel.zab.peer.Configurations;
import io.paddock.kernel.zab.peer.EnsembleInputs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server's kernel, put together: its state, its roles, its clients and its loop. Production runs it on a thread;
 * tests and the simulator step it. Everything happens on the thread that calls {@link #doWork} or {@link #run}.
 */
public final class Kernel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Kernel.class);

    private final KernelSettings settings;
    private final Modules modules;
    private final RoleMachine roles;
    private final ClientPlane clients;
    private final Ports ports;
    private final CommandInbox inbox;
    private final GrowthGate growth;
    private final AdminDesk desk;
    private final EventLoop loop;
    private final Retirement retirement;
    private FatalException fatal;
    private InetSocketAddress clientAddress;
    private InetSocketAddress secureClientAddress;

    /**
     * Recovers the state from the storage and puts the server together; nothing listens yet.
     *
     * @throws IOException if the storage is damaged or can't be opened
     */
    public Kernel(KernelSettings settings, KernelHost host, Modules modules) throws IOException {
        this.settings = settings;
        this.modules = modules;
        Transport transport = modules.transport();
        host.sleepsIn(transport::wakeup);
        AccessControl access = new AccessControl(modules.aclSchemes(), settings.skipAcl());
        ClientRelay delivery = new ClientRelay();
        TransportRouter router = new TransportRouter();
        EnsembleSettings ensemble = settings.ensemble();
        ServerStats stats = new ServerStats(host.clock().epochMillis());
        this.growth = new GrowthGate(host.counters());
        Configurations configurations = ensemble == null ? null : configurations(ensemble, modules.elector());
        this.roles = recover(host, new RoleInputs(
                settings.zab(), settings.rules(), growth, host.clock(), host.timers(), host.random("checkpoints"),
                modules.storage(), access, delivery,
                new ZabMetrics(stats, host.counters(), host.clock()), host.random("paths").nextInt(),
                ensemble == null
                        ? null
                        : new EnsembleInputs(
                                configurations, ensemble.electionAddresses(), ensemble.times(), ensemble.rules(), modules.elector(), transport,
                                router)));
        this.inbox = new CommandInbox(host.wakeup());
        this.clients = new ClientPlane(new ClientContext(
                settings.client(), settings.zab().serverId(), host.clock(), host.timers(), host.random("sessions"),
                transport, roles.state(),
                growth, roles, access, guard(host), modules.authenticators(), stats, host.counters(),
                host.audit(), new ThreadErrands(host.errandRunner(), inbox), settings.info()));
        delivery.to(clients);
        router.accept(Plane.CLIENT, clients);
        router.accept(Plane.SECURE_CLIENT, clients);
        if (ensemble != null) {
            router.accept(Plane.ELECTION, roles.electionEvents());
            router.accept(Plane.QUORUM, roles.quorumEvents());
        }
        this.ports = new Ports(transport, host.timers());
        if (ensemble != null) {
            configurations.whenAgreed(new OwnAddresses(ports, settings, clients.framer()));
        }
        this.desk = settings.admin() == null
                ? null
                : new AdminDesk(inbox, host.timers(), clients, settings.admin(),
                        new RootAccess(access, modules.authenticators()), new AdminPorts(settings.admin())::missing);
        Journal journal = roles.journal();
        StorageEvents storageEvents = journal.events((reason, cause) -> fatal = new FatalException(reason, cause));
        int limit = EventLoop.EVENTS_PER_CYCLE;
        this.loop = new EventLoop(host.clock(), host.timers(), transport, List.of(
                () -> pollStorage(storageEvents, limit),
                () -> transport.poll(router, EventLoop.MESSAGES_PER_CYCLE),
                () -> pollAccess(limit),
                inbox,
                clients::admitWaiting,
                roles::endOfCycle));
        this.retirement = new Retirement(roles, host.timers(), host.clock(), loop::stop);
    }

    private static Configurations configurations(EnsembleSettings ensemble, Elector elector) {
        ReconfigurationSettings reconfiguration = ensemble.reconfiguration();
        if (reconfiguration.rules().enabled() && !elector.passesOnConfigurations()) {
            LOG.warn("reconfigEnabled=true, and clients can't change the ensemble: the elector that election=... has chosen"
                    + " doesn't pass on configurations");
        }
        Configurations configurations =
                new Configurations(ensemble.servers(), reconfiguration.reader(), reconfiguration.rules());
        configurations.whenAgreed(reconfiguration.keeper());
        return configurations;
    }

    /** Recovers; how long that took is {@code dbinittime}. */
    private static RoleMachine recover(KernelHost host, RoleInputs inputs) throws IOException {
        host.clock().advance();
        long startNanos = host.clock().nanoTime();
        RoleMachine roles = RoleMachine.recover(inputs);
        host.clock().advance();
        host.counters().distribution("dbinittime")
                .record(TimeUnit.NANOSECONDS.toMillis(host.clock().nanoTime() - startNanos));
        return roles;
    }

    private int pollStorage(StorageEvents events, int limit) {
        int count = modules.storage().poll(events, limit);
        if (fatal != null) {
            throw fatal;
        }
        return count;
    }

    private PolicyGuard guard(KernelHost host) {
        return modules.policy() == null
                ? null : new PolicyGuard(modules.policy(), host.counters().counter("policy_denied_count"));
    }

    private int pollAccess(int limit) {
        int count = modules.policy() == null ? 0 : modules.policy().poll(null, limit);
        for (Authenticator authenticator : modules.authenticators()) {
            count += authenticator.poll(null, limit);
        }
        return count;
    }

    /**
     * Listens for clients and takes up its role; a role in an ensemble once it can listen for the other servers.
     *
     * @throws PortException if a port can't be had; {@link #run} throws it too, if that is found out later
     */
    public void start() {
        clientAddress = listen(Plane.CLIENT, settings.clients().plain());
        secureClientAddress = listen(Plane.SECURE_CLIENT, settings.clients().secure());
        if (settings.ensemble() == null) {
            roles.start();
        } else {
            ports.listenForPeers(settings.ensemble(), roles::start);
        }
        if (modules.admin() != null) {
            modules.admin().start(settings.admin().settings(), desk);
        }
    }

    private InetSocketAddress listen(Plane plane, InetSocketAddress address) {
        return address == null
                ? null
                : ports.listenForClients(plane, address, clients.framer(), settings.clients().listenBacklog());
    }

    /** Whether this server has no data, and none of an ensemble's either; what isn't durable doesn't count. */
    boolean isEmpty() {
        Journal journal = roles.journal();
        return journal.lastDurable() == 0 && journal.epochs().current() == 0;
    }

    /** Where clients connect, with the real port; null for nowhere. */
    public InetSocketAddress clientAddress() {
        return clientAddress;
    }

    /** Where clients connect over TLS, with the real port; null for nowhere. */
    public InetSocketAddress secureClientAddress() {
        return secureClientAddress;
    }

    /** For other threads that want something from the kernel. */
    public CommandInbox inbox() {
        return inbox;
    }

    /** For those who administer it, from any thread; null if nobody does. */
    public AdminConsole console() {
        return desk;
    }

    /** Whether the tree may grow; the kernel's thread. */
    public GrowthGate growth() {
        return growth;
    }

    public RoleMachine roles() {
        return roles;
    }

    /** See {@link EventLoop#beat()}; any thread. */
    long beat() {
        return loop.beat();
    }

    /** One cycle. */
    public int doWork() {
        return loop.doWork();
    }

    /** Cycles until {@link #stop()}; throws {@link FatalException} if the server can't go on. */
    public void run() {
        loop.run();
    }

    /** Ends {@link #run()} when a leader has handed over, which is tried for a moment; any thread. */
    public void retire() {
        if (!inbox.offer(retirement::begin)) {
            stop();
        }
    }

    /** Ends {@link #run()}; any thread. */
    public void stop() {
        loop.stop();
    }

    /** Gives up the role and closes the modules; the thread that ran it. */
    @Override
    public void close() {
        roles.stop();
        modules.transport().endOfCycle();
        abandon();
    }

    /** Ends as a crash would: the modules are closed, and nobody is told anything; the thread that ran it. */
    public void abandon() {
        if (modules.admin() != null) {
            modules.admin().close();
        }
        modules.authenticators().forEach(Authenticator::close);
        if (modules.policy() != null) {
            modules.policy().close();
        }
        modules.transport().close();
        if (modules.elector() != null) {
            modules.elector().close();
        }
        modules.storage().close();
    }
}
