package io.paddock.testkit.embedded;

import io.paddock.api.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Servers in the JVM of a test that are one ensemble, with ids from 1. Any thread may use it; its methods block until
 * they are done.
 *
 * <pre>{@code
 * try (PaddockEnsemble ensemble = PaddockEnsemble.of(3).start()) {
 *     ensemble.leader().kill();
 *     ensemble.awaitLeader();
 * }
 * }</pre>
 */
public final class PaddockEnsemble implements AutoCloseable {
    private final List<PaddockServer> servers;
    private final Links links;

    private PaddockEnsemble(List<PaddockServer> servers) {
        this.servers = List.copyOf(servers);
        this.links = servers.get(0).links();
    }

    /** An ensemble of so many voting servers; of one, a server that stands alone. */
    public static Builder of(int voters) {
        return new Builder(voters);
    }

    /** In the order of their ids. */
    public List<PaddockServer> servers() {
        return servers;
    }

    /** The server with that id, from 1. */
    public PaddockServer server(int id) {
        return servers.get(id - 1);
    }

    /** The addresses of all servers, for clients. */
    public String connectString() {
        return servers.stream().map(PaddockServer::connectString).collect(Collectors.joining(","));
    }

    /** The leader, or the server that stands alone; waits for one. */
    public PaddockServer leader() {
        return awaitLeader(Waiting.PATIENCE);
    }

    /** Waits until a server leads and serves. */
    public PaddockServer awaitLeader() {
        return awaitLeader(Waiting.PATIENCE);
    }

    /**
     * Likewise.
     *
     * @throws IllegalStateException if none does in that time
     */
    public PaddockServer awaitLeader(Duration patience) {
        List<PaddockServer> found = new ArrayList<>(1);
        Waiting.until("a server leads", patience, () -> findLeader().map(found::add).orElse(false));
        return found.get(0);
    }

    private Optional<PaddockServer> findLeader() {
        // A leader that was cut off may not know yet; then there are two, and the one with a majority counts.
        return servers.stream()
                .filter(server -> server.isServing() && List.of("leader", "standalone").contains(server.mode()))
                .filter(this::reachesMajority)
                .findFirst();
    }

    private boolean reachesMajority(PaddockServer leader) {
        long reached = servers.stream()
                .filter(server -> server == leader
                        || server.isRunning() && !links.isCut(leader.id(), server.id()))
                .count();
        return reached > servers.size() / 2;
    }

    /** Waits until all servers that are running and not paused serve clients. */
    public void awaitServing() {
        Waiting.until("all servers that run serve", () -> servers.stream()
                .allMatch(server -> server.isServing() || List.of("down", "paused").contains(server.mode())));
    }

    /**
     * Splits the ensemble: servers of different groups no longer reach one another, clients still reach all. Servers
     * that are in no group keep all links.
     */
    public void partition(Collection<? extends Collection<PaddockServer>> groups) {
        links.partition(groups.stream().map(group -> group.stream().map(PaddockServer::id).toList()).toList());
        servers.forEach(PaddockServer::applyCuts);
    }

    /** Cuts a server off from all others. */
    public void isolate(PaddockServer server) {
        partition(List.of(List.of(server), servers.stream().filter(other -> other != server).toList()));
    }

    /** Every server reaches every other again. */
    public void heal() {
        links.heal();
    }

    /** Ends a session as if its timeout had passed, and waits until it is gone. */
    public void expireSession(long sessionId) {
        leader().expireSession(sessionId);
    }

    /** Stops all servers and deletes their data. */
    @Override
    public void close() {
        // Without pity: a server that says goodbye makes the others elect again, for nothing.
        servers.forEach(PaddockServer::kill);
        servers.forEach(PaddockServer::close);
    }

    /** Makes an ensemble. */
    public static final class Builder {
        private final ServerSettings settings = new ServerSettings();
        private final int voters;
        private int observers;

        private Builder(int voters) {
            if (voters < 1) {
                throw new IllegalArgumentException("an ensemble of " + voters + " servers");
            }
            this.voters = voters;
        }

        /** So many servers more that don't vote. */
        public Builder observers(int count) {
            observers = count;
            return this;
        }

        /** See {@link PaddockServer.Builder#tick}. */
        public Builder tick(Duration tick) {
            settings.tick(tick);
            return this;
        }

        /** A line of every server's {@code zoo.cfg}. */
        public Builder property(String key, String value) {
            settings.property(key, value);
            return this;
        }

        /** See {@link PaddockServer.Builder#provider}. All servers share the provider; each makes its own module. */
        public Builder provider(Provider<?> provider) {
            settings.provider(provider);
            return this;
        }

        /** Starts all; when this returns a server leads and all serve clients. */
        public PaddockEnsemble start() {
            return new PaddockEnsemble(Starting.of(settings, voters, observers));
        }
    }
}
