package io.paddock.kernel.client.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.ServerFixture;
import io.paddock.kernel.wire.OpCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What words tell of a leader, its followers and observers. */
class EnsembleWordsTest {
    private final EnsembleFixture servers = EnsembleFixture.of(3, 1, new FixtureSettings());

    @AfterEach
    void close() {
        servers.close();
    }

    private static Map<String, String> metricsOf(ServerFixture server) {
        Map<String, String> values = new TreeMap<>();
        server.ask("mntr").lines().map(line -> line.split("\t")).forEach(pair -> values.put(pair[0], pair[1]));
        return values;
    }

    @Test
    void aLeaderTellsTheSizesOfProposals() {
        servers.start(1, 2, 3, 4);
        ServerFixture leader = servers.server(servers.leader());
        assertTrue(leader.ask("srvr").endsWith("Mode: leader\nNode count: 5\nProposal sizes last/min/max: -1/-1/-1\n"));
        RawClient client = leader.connect();
        String sizes = leader.ask("stat").lines().reduce((first, second) -> second).orElseThrow();
        assertTrue(sizes.matches("Proposal sizes last/min/max: (\\d+)/\\1/\\1"), sizes);
        client.call(OpCode.CREATE, Bodies.create("/a", "x".repeat(100), Bodies.PERSISTENT));
        Map<String, String> metrics = metricsOf(leader);
        assertTrue(Integer.parseInt(metrics.get("zk_last_proposal_size")) > 100);
        assertEquals(metrics.get("zk_last_proposal_size"), metrics.get("zk_max_proposal_size"));
        assertTrue(Integer.parseInt(metrics.get("zk_min_proposal_size")) < 100);
        leader.ask("srst");
        assertTrue(leader.ask("srvr").endsWith("\nProposal sizes last/min/max: -1/-1/-1\n"));
    }

    @Test
    void aLeaderTellsOfItsLearners() {
        servers.start(1, 2, 3, 4);
        ServerFixture leader = servers.server(servers.leader());
        servers.pass(3000);
        leader.connect();
        Map<String, String> metrics = metricsOf(leader);
        assertEquals("leader", metrics.get("zk_server_state"));
        assertEquals("leading - broadcast", metrics.get("zk_peer_state"));
        assertEquals("3", metrics.get("zk_learners"));
        assertEquals("2", metrics.get("zk_synced_followers"));
        assertEquals("1", metrics.get("zk_synced_observers"));
        assertEquals("0", metrics.get("zk_synced_non_voting_followers"));
        assertEquals("3", metrics.get("zk_quorum_size"));
        assertEquals("0", metrics.get("zk_pending_syncs"));
        assertTrue(Long.parseLong(metrics.get("zk_leader_uptime")) >= 3000);
        assertEquals("1", metrics.get("zk_proposal_count"));
        assertEquals("1", metrics.get("zk_commit_count"));
        assertEquals("3", metrics.get("zk_diff_count"));
        assertEquals("0", metrics.get("zk_snap_count"));
        assertEquals("1", metrics.get("zk_looking_count"));
        assertEquals("1", metrics.get("zk_cnt_election_time"));
        assertEquals("1", metrics.get("zk_cnt_leader_unavailable_time"));
    }

    @Test
    void learnersTellWhatTheyAre() {
        servers.start(1, 2, 3, 4);
        ServerFixture follower = servers.server(servers.followerOtherThan(servers.leader()));
        RawClient client = follower.connect();
        client.call(OpCode.CREATE, Bodies.create("/e", "", Bodies.EPHEMERAL));
        assertTrue(follower.ask("srvr").endsWith("Mode: follower\nNode count: 6\n"));
        String session = "0x" + Long.toHexString(client.sessionId());
        assertTrue(follower.ask("dump").startsWith("SessionTracker dump:\nGlobal Sessions(1):\n" + session
                + "\t30000ms\nephemeral nodes dump:\nSessions with Ephemerals (1):\n" + session + ":\n\t/e\n"));
        Map<String, String> metrics = metricsOf(follower);
        assertEquals("following - broadcast", metrics.get("zk_peer_state"));
        assertEquals("2", metrics.get("zk_learner_proposal_received_count"));
        assertFalse(metrics.containsKey("zk_learners"));
        assertEquals("observing - broadcast", metricsOf(servers.server(4)).get("zk_peer_state"));
    }

    @Test
    void confShowsTheMembers() {
        servers.start(1, 2, 3);
        String conf = servers.server(1).ask("conf");
        assertTrue(conf.contains("membership: \nserver.1=127.0.0.1:"), conf);
        assertTrue(conf.endsWith(";127.0.0.1:2181\nversion=0"), conf);
    }

    @Test
    void whoLooksForALeaderServesNobody() {
        servers.start(1);
        for (String word : List.of("srvr", "stat", "mntr", "conf")) {
            assertEquals(
                    "This ZooKeeper instance is not currently serving requests\n", servers.server(1).ask(word));
        }
        assertEquals("null", servers.server(1).ask("isro"));
    }
}
