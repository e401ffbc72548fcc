package io.paddock.testkit.embedded;

import io.paddock.api.Provider;
import io.paddock.api.transport.TransportProvider;
import io.paddock.kernel.boot.Kernel;
import io.paddock.kernel.plugin.InstalledProviders;
import io.paddock.kernel.plugin.ProviderCatalog;
import io.paddock.kernel.txn.WriteRequest;
import io.paddock.kernel.wire.OpCode;
import io.paddock.kernel.zab.Role;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A server in the JVM of a test: a real one on a port of its own on 127.0.0.1. Its data outlives a stop or a crash, and
 * is gone with {@link #close}. Any thread may use it; its methods block until they are done.
 *
 * <pre>{@code
 * try (PaddockServer server = PaddockServer.start()) {
 *     CuratorFramework client = CuratorFrameworkFactory.newClient(server.connectString(), retries);
 * }
 * }</pre>
 *
 * <p>By default the journal is in memory and a tick lasts 250 ms; see {@link Builder}.
 */
public final class PaddockServer implements AutoCloseable {
    private final long id;
    private final int port;
    private final ServerFiles files;
    private final ServerSettings settings;
    private final Links links;
    private final MemoryDisk disk = new MemoryDisk();
    private ServerLife life;
    private CuttableTransportProvider transport;
    private boolean closed;

    PaddockServer(long id, int port, Map<String, String> members, ServerSettings settings, Links links) {
        this.id = id;
        this.port = port;
        this.settings = settings;
        this.links = links;
        this.files = ServerFiles.create(id, port, members, settings.properties());
    }

    /** A server with the defaults, ready for clients. */
    public static PaddockServer start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code myid}; 1 for a server that stands alone. */
    public long id() {
        return id;
    }

    /** Where clients connect; the same for all its lives. */
    public int port() {
        return port;
    }

    /** {@code 127.0.0.1:port}, for clients. */
    public String connectString() {
        return "127.0.0.1:" + port;
    }

    /** Its configuration ({@code zoo.cfg}) and its data, for storages that write files. */
    public Path directory() {
        return files.directory();
    }

    /** Whether it has been started and neither stopped nor crashed; a paused one is running. */
    public synchronized boolean isRunning() {
        return life != null && life.isRunning();
    }

    /**
     * What it is: {@code standalone}, {@code leader}, {@code follower}, {@code observer}, {@code looking} ...;
     * {@code down} if it isn't running, {@code paused} if it is paused.
     */
    public synchronized String mode() {
        if (!isRunning()) {
            return "down";
        }
        return life.isPaused() ? "paused" : life.ask(kernel -> role(kernel, Role::mode, "down"));
    }

    /** Whether clients are served. */
    public synchronized boolean isServing() {
        return isRunning() && !life.isPaused() && life.ask(kernel -> role(kernel, Role::isServing, false));
    }

    private static <T> T role(Kernel kernel, Function<Role, T> question, T otherwise) {
        Role role = kernel.roles().current();
        return role == null ? otherwise : question.apply(role);
    }

    /** Starts it again with the data it has; one that is running is stopped first. */
    public synchronized void restart() {
        stop();
        try {
            begin();
            life.awaitStart();
        } catch (StartFailedException e) {
            throw new IllegalStateException("server " + id + " doesn't start again: " + e.getMessage(), e);
        }
    }

    /** Stops it as an operator would. */
    public synchronized void stop() {
        end(false);
    }

    /** Ends it as a crash would: its sockets close, and what it hadn't made durable is lost. */
    public synchronized void kill() {
        end(true);
    }

    private void end(boolean crash) {
        if (life != null) {
            life.end(crash);
            life = null;
        }
    }

    /** It stands still, as under {@code SIGSTOP}: its connections stay, and nothing is answered. */
    public synchronized void pause() {
        if (!running().isPaused()) {
            life.pause();
        }
    }

    /** It goes on after a pause. */
    public synchronized void resume() {
        running().resume();
    }

    /**
     * Ends a session as if its timeout had passed, and waits until it is gone. The server must be the leader or stand
     * alone; {@link PaddockEnsemble#expireSession} finds the leader.
     */
    public synchronized void expireSession(long sessionId) {
        awake().ask(kernel -> {
            Role role = kernel.roles().current();
            if (!List.of("leader", "standalone").contains(role.mode())) {
                throw new IllegalStateException("a " + role.mode() + " can't end sessions, the leader can");
            }
            role.submit(new WriteRequest(
                    sessionId, 0, OpCode.CLOSE_SESSION, ByteBuffer.allocate(0), List.of(), id));
            return true;
        });
        Waiting.until("session 0x" + Long.toHexString(sessionId) + " is gone",
                () -> !life.ask(kernel -> kernel.roles().state().sessions().contains(sessionId)));
    }

    /** Stops it and deletes its data. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            end(false);
            files.delete();
        }
    }

    /** Starts, without waiting. */
    synchronized void begin() {
        if (closed) {
            throw new IllegalStateException("server " + id + " is closed");
        }
        ProviderCatalog.Builder catalog = ProviderCatalog.builder();
        catalog.add(new MemoryStorageProvider(disk));
        settings.providers().forEach(provider -> add(provider, catalog));
        life = new ServerLife(id, files.read(), catalog.build());
        life.start();
    }

    private void add(Provider<?> provider, ProviderCatalog.Builder catalog) {
        String name = InstalledProviders.nameOf(provider);
        if (provider instanceof TransportProvider wrapped) {
            CuttableTransportProvider cuttable = new CuttableTransportProvider(wrapped, links);
            if (name.equals(settings.transport())) {
                transport = cuttable;
            }
            catalog.add(name, cuttable);
        } else {
            catalog.add(name, provider);
        }
    }

    Links links() {
        return links;
    }

    synchronized void awaitStart() throws StartFailedException {
        life.awaitStart();
    }

    /** Closes the connections that are cut by now; a paused server does so when it goes on. */
    synchronized void applyCuts() {
        if (isRunning()) {
            CuttableTransportProvider cuttable = transport;
            life.tell(cuttable::applyCuts);
        }
    }

    private ServerLife running() {
        if (!isRunning()) {
            throw new IllegalStateException("server " + id + " is not running", life == null ? null : life.failure());
        }
        return life;
    }

    private ServerLife awake() {
        if (running().isPaused()) {
            throw new IllegalStateException("server " + id + " is paused");
        }
        return life;
    }

    /** Makes a server that stands alone. */
    public static final class Builder {
        private final ServerSettings settings = new ServerSettings();

        private Builder() {}

        /** Length of a tick; sessions expire on ticks, and the shortest session timeout is two. 250 ms if not given. */
        public Builder tick(Duration tick) {
            settings.tick(tick);
            return this;
        }

        /** A line of its {@code zoo.cfg}, such as {@code storage=chronicle}. */
        public Builder property(String key, String value) {
            settings.property(key, value);
            return this;
        }

        /**
         * Adds a provider, to be named in a property. Those of modules among the test's dependencies are there anyway.
         */
        public Builder provider(Provider<?> provider) {
            settings.provider(provider);
            return this;
        }

        /** Starts it; when this returns it serves clients. */
        public PaddockServer start() {
            return Starting.of(settings, 1, 0).get(0);
        }
    }
}
