package io.paddock.election.fle;

import io.paddock.api.election.Electorate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.server.quorum.QuorumPeer;
import org.apache.zookeeper.server.quorum.QuorumPeer.LearnerType;
import org.apache.zookeeper.server.quorum.QuorumPeer.QuorumServer;
import org.apache.zookeeper.server.quorum.Vote;

/** Apache's own election with its own connections: a server without data that looks for a leader, and stays there. */
final class ApacheElector implements ElectingServer {
    private final QuorumPeer peer;
    private final CompletableFuture<Long> leader = new CompletableFuture<>();

    /** @param ports of the election, of every server */
    ApacheElector(long id, Electorate electorate, Map<Long, Integer> ports, Path directory) throws IOException {
        Map<Long, QuorumServer> servers = new HashMap<>();
        for (long server : electorate.servers()) {
            servers.put(server, new QuorumServer(
                    server, address(1), address(ports.get(server)), address(1), type(server, electorate)));
        }
        Path data = Files.createDirectories(directory.resolve("apache-" + id));
        peer = new QuorumPeer(servers, data.toFile(), data.toFile(), 3, id, 1000, 10, 10, 10, null);
        peer.setLearnerType(type(id, electorate));
        peer.startLeaderElection();
        Thread thread = new Thread(this::elect, "apache-" + id);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public CompletableFuture<Long> leader() {
        return leader;
    }

    @Override
    public void close() {
        peer.getElectionAlg().shutdown();
    }

    private void elect() {
        try {
            Vote vote = peer.getElectionAlg().lookForLeader();
            // From here it answers latecomers.
            peer.setCurrentVote(vote);
            leader.complete(vote.getId());
        } catch (InterruptedException | RuntimeException e) {
            leader.completeExceptionally(e);
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    private static LearnerType type(long server, Electorate electorate) {
        return electorate.voters().contains(server) ? LearnerType.PARTICIPANT : LearnerType.OBSERVER;
    }
}
