package io.paddock.dist.e2e.harness;

import io.paddock.testkit.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An ensemble of servers, each in a process of its own. */
public final class EnsembleProcesses implements AutoCloseable {
    private static final Duration ELECTION_LIMIT = Duration.ofSeconds(90);

    private final List<ServerProcess> servers = new ArrayList<>();
    private Links links;

    private EnsembleProcesses() {}

    /** Starts {@code size} servers, numbered from 1, and waits until all serve. */
    public static EnsembleProcesses start(Path directory, int size, Consumer<ServerConfig> extra) throws IOException {
        return start(directory, size, "", extra);
    }

    /** The same, with a network between the servers that can be disturbed: {@link #links()}. */
    public static EnsembleProcesses startLinked(Path directory, int size, Consumer<ServerConfig> extra) throws IOException {
        EnsembleProcesses ensemble = new EnsembleProcesses();
        List<Integer> quorumPorts = IntStream.range(0, size).mapToObj(i -> Ports.next()).toList();
        List<Integer> electionPorts = IntStream.range(0, size).mapToObj(i -> Ports.next()).toList();
        Links links = new Links(quorumPorts, electionPorts);
        ensemble.links = links;
        return ensemble.launch(directory, size, (own, member) -> own.equals(member)
                ? "127.0.0.1:" + quorumPorts.get(own - 1) + ":" + electionPorts.get(own - 1)
                : links.address(own, member), extra);
    }

    /** Starts {@code size} servers of which the last one is an observer, and waits until all serve. */
    public static EnsembleProcesses startWithObserver(Path directory, int size, Consumer<ServerConfig> extra)
            throws IOException {
        return start(directory, size, ":observer", extra);
    }

    private static EnsembleProcesses start(Path directory, int size, String kindOfLast, Consumer<ServerConfig> extra)
            throws IOException {
        EnsembleProcesses ensemble = new EnsembleProcesses();
        List<String> members = new ArrayList<>();
        for (int id = 1; id <= size; id++) {
            String kind = id == size ? kindOfLast : "";
            members.add("127.0.0.1:" + Ports.next() + ":" + Ports.next() + kind);
        }
        return ensemble.launch(directory, size, (own, member) -> members.get(member - 1), config -> {
            if (config.directory().endsWith("server" + size) && !kindOfLast.isEmpty()) {
                config.set("peerType", kindOfLast.substring(1));
            }
            extra.accept(config);
        });
    }

    /**
     * Launches one server more, which knows all there are and itself; they don't know it.
     *
     * @return its line as reconfig wants it
     */
    public String launchAnother(Path directory, Consumer<ServerConfig> extra) throws IOException {
        int id = servers.size() + 1;
        ServerConfig config = ServerConfig.standalone(Files.createDirectories(directory.resolve("server" + id))).myid(id);
        for (ServerProcess server : servers) {
            server.config().copyMembersTo(config);
        }
        String line = "127.0.0.1:" + Ports.next() + ":" + Ports.next() + ":participant";
        extra.accept(config.set("server." + id, line));
        servers.add(ServerProcess.launch(config));
        return "server." + id + "=" + line + ";127.0.0.1:" + config.clientPort();
    }

    /** Starts all and waits until they serve; {@code line} gives a server's list entry for a member. */
    private EnsembleProcesses launch(
            Path directory, int size, BiFunction<Integer, Integer, String> line, Consumer<ServerConfig> extra) throws IOException {
        try {
            for (int id = 1; id <= size; id++) {
                Path own = Files.createDirectories(directory.resolve("server" + id));
                ServerConfig config = ServerConfig.standalone(own).myid(id);
                for (int member = 1; member <= size; member++) {
                    config.set("server." + member, line.apply(id, member));
                }
                extra.accept(config);
                servers.add(ServerProcess.launch(config));
            }
            servers.forEach(ServerProcess::awaitServing);
            return this;
        } catch (IOException | RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** The server with this number, from 1. */
    public ServerProcess server(int id) {
        return servers.get(id - 1);
    }

    /** What is between the servers of an ensemble that was started so. */
    public Links links() {
        return links;
    }

    public List<ServerProcess> servers() {
        return servers;
    }

    /** All servers' addresses, for a client. */
    public String connectString() {
        return servers.stream().map(ServerProcess::connectString).collect(Collectors.joining(","));
    }

    /** Waits until one living server says that it leads, and returns it. */
    public ServerProcess awaitLeader() {
        return awaitLeaderAmong(servers);
    }

    /** Waits until one of these servers says that it leads, and returns it. */
    public ServerProcess awaitLeaderAmong(List<ServerProcess> candidates) {
        List<ServerProcess> found = new ArrayList<>();
        Await.until(ELECTION_LIMIT, () -> "a leader. Logs:\n" + logs(), () -> {
            for (ServerProcess server : candidates) {
                if (server.isAlive() && server.modeWhileStarting().equals("leader")) {
                    found.add(server);
                    return true;
                }
            }
            return false;
        });
        return found.get(0);
    }

    /** The living servers that follow. */
    public List<ServerProcess> followers() throws IOException {
        List<ServerProcess> followers = new ArrayList<>();
        for (ServerProcess server : servers) {
            if (server.isAlive() && server.mode().equals("follower")) {
                followers.add(server);
            }
        }
        return followers;
    }

    /** All servers' consoles. */
    public String logs() {
        return servers.stream().map(ServerProcess::log).collect(Collectors.joining("\n--- next server\n"));
    }

    @Override
    public void close() {
        servers.forEach(ServerProcess::close);
        if (links != null) {
            links.close();
        }
    }
}
