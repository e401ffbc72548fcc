package io.paddock.kernel.testing;

import io.paddock.api.access.Authenticator;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ServerFacts;
import io.paddock.api.election.Elector;
import io.paddock.api.transport.Plane;
import io.paddock.election.fle.FastLeaderElectionProvider;
import io.paddock.kernel.boot.EnsembleSettings;
import io.paddock.kernel.boot.Kernel;
import io.paddock.kernel.boot.KernelHost;
import io.paddock.kernel.boot.Modules;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.wire.OpCode;
import io.paddock.testkit.ManualClock;
import io.paddock.testkit.MapConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One run of a server, from its start to its end, on a storage and a transport in memory. */
public final class ServerFixture implements AutoCloseable {
    private static final int SESSION_TIMEOUT_MILLIS = 30_000;

    private final long id;
    private final FixtureSettings settings;
    private final EnsembleSettings ensemble;
    private final MemoryStorage storage;
    private final MemoryTransport transport = new MemoryTransport();
    private final KernelHost host;
    private final Runnable settle;
    private Kernel kernel;

    /**
     * @param ensemble null for a standalone server
     * @param settle   steps the server, and all others there are
     */
    ServerFixture(
            long id, FixtureSettings settings, EnsembleSettings ensemble, ManualClock clock, MemoryStorage storage,
            Runnable settle) {
        this.id = id;
        this.settings = settings;
        this.ensemble = ensemble;
        this.storage = storage;
        this.settle = settle;
        Path nowhere = Path.of("nowhere");
        host = new KernelHost(
                new ServerFacts(id, nowhere, nowhere, settings.maxFrameBytes(), settings.maxFrameBytes() * 2),
                clock, name -> new Random(name.hashCode() + id));
        host.runsErrandsOn(settings.errands());
        host.writesAuditTo(settings.audit());
    }

    void boot() {
        TestDigest digest = new TestDigest();
        List<Authenticator> authenticators = new ArrayList<>(List.of(digest));
        authenticators.addAll(settings.authenticators());
        try {
            kernel = new Kernel(settings.toKernel(id, ensemble), host,
                    new Modules(
                            storage, elector(), transport, List.of(digest), authenticators, settings.policy(), null));
            kernel.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Elector elector() {
        if (ensemble == null) {
            return null;
        }
        FastLeaderElectionProvider provider = new FastLeaderElectionProvider();
        try {
            return provider.create(host.contextFor("election-fle", new MapConfig(provider.schema(), Map.of())));
        } catch (ModuleStartException e) {
            throw new IllegalStateException(e);
        }
    }

    public long id() {
        return id;
    }

    /** As operators see it. */
    public String mode() {
        return kernel.roles().current() == null ? "none" : kernel.roles().current().mode();
    }

    public Kernel kernel() {
        return kernel;
    }

    public DataTree tree() {
        return kernel.roles().state().tree();
    }

    public MemoryStorage storage() {
        return storage;
    }

    public MemoryTransport transport() {
        return transport;
    }

    /** A client with a new session. */
    public RawClient connect() {
        RawClient client = dial().handshake(SESSION_TIMEOUT_MILLIS, 0, new byte[16], 0);
        if (client.sessionId() == 0) {
            throw new AssertionError("no session: " + client.line().closeReason());
        }
        return client;
    }

    /** A client that has said nothing yet. */
    public RawClient dial() {
        return new RawClient(transport.connect(Plane.CLIENT), settle);
    }

    /** Asks a four-letter word and returns all of the answer. */
    public String ask(String word) {
        MemoryLine line = transport.connect(Plane.CLIENT);
        line.write(word.getBytes(StandardCharsets.US_ASCII));
        settle.run();
        if (line.closeReason() == null) {
            throw new AssertionError("the connection is still open after " + word);
        }
        return new String(line.read(), StandardCharsets.UTF_8);
    }

    /** Creates persistent nodes without data. */
    public void create(RawClient client, String... paths) {
        for (String path : paths) {
            Reply reply = client.call(OpCode.CREATE, Bodies.create(path, "", Bodies.PERSISTENT));
            if (reply.error() != 0) {
                throw new AssertionError("create of " + path + ": " + reply.errorCode());
            }
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
