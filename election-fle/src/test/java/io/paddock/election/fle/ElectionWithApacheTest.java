package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.election.Candidate;
import io.paddock.api.election.Electorate;
import io.paddock.testkit.MajorityElectorate;
import io.paddock.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Elections of our servers together with those of Apache ZooKeeper, over sockets and in real time. */
@Timeout(120)
final class ElectionWithApacheTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final Electorate SERVERS = new MajorityElectorate(List.of(1L, 2L, 3L), List.of(4L));

    @TempDir
    private Path directory;

    private final Map<Long, ServerSocket> sockets = new HashMap<>();
    private final Map<Long, Integer> ports = new HashMap<>();
    private final List<ElectingServer> running = new ArrayList<>();

    @BeforeEach
    void choosePorts() throws IOException {
        for (long server : SERVERS.servers()) {
            ServerSocket socket = new ServerSocket(Ports.next(), 50, InetAddress.getByName("127.0.0.1"));
            sockets.put(server, socket);
            ports.put(server, socket.getLocalPort());
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (ElectingServer server : running) {
            server.close();
        }
        for (ServerSocket socket : sockets.values()) {
            socket.close();
        }
    }

    // Two of three begin together and are a quorum: which two have met first would decide about the winner of three.

    @Test
    void anApacheElectsOurs() throws Exception {
        assertElect(3, apache(1), paddock(3, 0));
        assertElect(3, apache(2));
    }

    @Test
    void oursElectsAnApache() throws Exception {
        assertElect(3, paddock(1, 0), apache(3));
        assertElect(3, apache(2));
    }

    @Test
    void theBetterZxidWinsOverTheLargerId() throws Exception {
        assertElect(1, paddock(1, 7), apache(3));
        assertElect(1, apache(2));
    }

    @Test
    void oneApacheAmongOurs() throws Exception {
        assertElect(2, apache(3), paddock(2, 7));
        assertElect(2, paddock(1, 0));
        assertElect(2, paddockObserver(4));
    }

    @Test
    void anApacheJoinsOurs() throws Exception {
        assertElect(3, paddock(2, 0), paddock(3, 0));
        assertElect(3, apache(1));
    }

    @Test
    void oneOfOursJoinsApachesThoughItsVoteIsBetter() throws Exception {
        assertElect(2, apache(1), apache(2));
        assertElect(2, paddock(3, 99));
    }

    @Test
    void oneOfOursWithASmallIdJoinsApaches() throws Exception {
        assertElect(3, apache(2), apache(3));
        assertElect(3, paddock(1, 99));
    }

    @Test
    void anApacheJoinsAMixedEnsemble() throws Exception {
        assertElect(2, apache(1), paddock(2, 0));
        assertElect(2, apache(3));
    }

    @Test
    void anApacheObserverFollowsOurs() throws Exception {
        assertElect(3, apache(4), apache(2), paddock(3, 0));
        assertElect(3, paddock(1, 0));
    }

    private void assertElect(long expected, ElectingServer... servers) throws Exception {
        for (ElectingServer server : servers) {
            assertEquals(expected, server.leader().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    private ElectingServer apache(long id) throws Exception {
        sockets.remove(id).close();
        return started(new ApacheElector(id, SERVERS, ports, directory));
    }

    private ElectingServer paddock(long id, long zxid) throws Exception {
        return started(new PaddockElector(new Candidate(id, true, zxid, 0), SERVERS, ports, sockets.remove(id)));
    }

    private ElectingServer paddockObserver(long id) throws Exception {
        return started(new PaddockElector(new Candidate(id, false, 0, 0), SERVERS, ports, sockets.remove(id)));
    }

    private ElectingServer started(ElectingServer server) {
        running.add(server);
        return server;
    }
}
