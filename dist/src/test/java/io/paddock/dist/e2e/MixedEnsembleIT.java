package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.paddock.dist.e2e.harness.EnsembleProcesses;
import io.paddock.dist.e2e.harness.ServerProcess;
import io.paddock.dist.e2e.harness.ServerProgram;
import io.paddock.dist.e2e.harness.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers of Apache ZooKeeper and of Paddock in one ensemble. */
@Timeout(240)
@DisabledIfSystemProperty(named = "paddock.e2e.server", matches = "apache")
final class MixedEnsembleIT {
    @TempDir
    private Path dir;

    /** Starts one server for each letter, A for Apache and P for Paddock, numbered from 1. */
    private EnsembleProcesses start(String programs) throws Exception {
        int[] id = new int[1];
        return EnsembleProcesses.start(dir, programs.length(), config -> config.program(
                programs.charAt(id[0]++) == 'A' ? ServerProgram.APACHE : ServerProgram.PADDOCK));
    }

    /** Every kind of transaction, sent to one server and read on all. */
    private static void exerciseFrom(ServerProcess sender, String root, EnsembleProcesses ensemble) throws Exception {
        try (Session session = Session.open(sender.connectString())) {
            ZooKeeper zk = session.zk();
            zk.create(root, null, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
            zk.create(root + "/container", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.CONTAINER);
            zk.create(root + "/ttl", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_WITH_TTL, new Stat(), 600_000);
            zk.create(root + "/s", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT_SEQUENTIAL);
            zk.create(root + "/e", new byte[] {1}, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            zk.setData(root, new byte[] {1, 2}, 0);
            zk.setACL(root, new ArrayList<>(List.of(new ACL(Perms.ALL - Perms.DELETE, Ids.ANYONE_ID_UNSAFE))), 0);
            zk.multi(List.of(Op.check(root + "/e", 0), Op.setData(root + "/e", new byte[] {2}, 0),
                    Op.setData(root + "/s0000000002", new byte[] {3}, 0)));
            zk.setACL(root, Ids.OPEN_ACL_UNSAFE, 1);
            zk.delete(root + "/container", -1);
            for (ServerProcess server : ensemble.servers()) {
                if (server.isAlive()) {
                    assertSame(zk, server, root);
                }
            }
        }
        for (ServerProcess server : ensemble.servers()) {
            if (server.isAlive()) {
                try (Session each = Session.open(server.connectString())) {
                    each.sync();
                    assertEquals(2, each.zk().getChildren(root, false).size(), "the ephemeral is gone everywhere");
                }
            }
        }
    }

    private static void assertSame(ZooKeeper zk, ServerProcess server, String root) throws Exception {
        try (Session each = Session.open(server.connectString())) {
            each.sync();
            for (String path : List.of(root, root + "/ttl", root + "/s0000000002", root + "/e")) {
                Stat here = new Stat();
                Stat there = new Stat();
                assertArrayEquals(zk.getData(path, false, here), each.zk().getData(path, false, there), path);
                assertEquals(here, there, path);
            }
            assertEquals(zk.getACL(root, new Stat()), each.zk().getACL(root, new Stat()));
            assertEquals(zk.getAllChildrenNumber(root), each.zk().getAllChildrenNumber(root));
        }
    }

    private static void assertNoMismatch(EnsembleProcesses ensemble) throws Exception {
        for (ServerProcess server : ensemble.servers()) {
            List<String> mismatches = server.ask("mntr").lines()
                    .filter(line -> line.matches("zk_digest_mismatches_count\t[1-9].*")).toList();
            assertEquals(List.of(), mismatches, () -> "log:\n" + server.log());
        }
    }

    /** The server with the largest number leads a fresh ensemble. */
    @ParameterizedTest
    @ValueSource(strings = {"PAA", "AAP", "PPA", "APP"})
    void allSeeTheSame(String programs) throws Exception {
        try (EnsembleProcesses ensemble = start(programs)) {
            for (int id = 1; id <= 3; id++) {
                exerciseFrom(ensemble.server(id), "/from" + id, ensemble);
            }
            assertNoMismatch(ensemble);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAP", "PPA"})
    void leadershipGoesRoundAndNothingIsLost(String programs) throws Exception {
        try (EnsembleProcesses ensemble = start(programs); Session session = Session.open(ensemble.connectString())) {
            ZooKeeper zk = session.zk();
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 20; i++) {
                    session.createSurely("/round" + round + "-" + i);
                }
                ServerProcess leader = ensemble.awaitLeader();
                leader.kill();
                session.createSurely("/without" + round);
                leader.launch();
                leader.awaitServing();
            }
            for (ServerProcess server : ensemble.servers()) {
                try (Session each = Session.open(server.connectString())) {
                    each.sync();
                    for (int round = 0; round < 3; round++) {
                        assertNotNull(each.zk().exists("/without" + round, false));
                        assertNotNull(each.zk().exists("/round" + round + "-19", false));
                    }
                    assertEquals(zk.getAllChildrenNumber("/"), each.zk().getAllChildrenNumber("/"));
                }
            }
            assertNoMismatch(ensemble);
        }
    }

    /** An ensemble of Apache's is taken over member by member, each starting empty, and given back. */
    @Test
    void anEnsembleIsTakenOverMemberByMember() throws Exception {
        try (EnsembleProcesses ensemble = start("AAA"); Session session = Session.open(ensemble.connectString())) {
            ZooKeeper zk = session.zk();
            zk.create("/e", null, Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
            for (int i = 0; i < 200; i++) {
                session.createSurely("/before" + i);
            }
            for (ServerProgram program : List.of(ServerProgram.PADDOCK, ServerProgram.APACHE)) {
                for (int id = 1; id <= 3; id++) {
                    ServerProcess server = ensemble.server(id);
                    server.terminate();
                    server.launchEmptyAs(program);
                    server.awaitServing();
                    session.createSurely("/" + program + id);
                }
            }
            assertFalse(zk.getEphemerals().isEmpty(), "the session has lived through it all");
            for (ServerProcess server : ensemble.servers()) {
                try (Session each = Session.open(server.connectString())) {
                    each.sync();
                    assertEquals(zk.getAllChildrenNumber("/"), each.zk().getAllChildrenNumber("/"));
                    assertNotNull(each.zk().exists("/before199", false));
                    assertNotNull(each.zk().exists("/PADDOCK3", false));
                }
            }
            assertNoMismatch(ensemble);
        }
    }
}
