package io.paddock.kernel.zab;

import static io.paddock.kernel.testing.EnsembleFixture.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.testing.Reply;
import io.paddock.kernel.tree.DataTree;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ensemble is changed while it runs. */
@Timeout(60)
final class ReconfigurationTest {
    private EnsembleFixture servers;

    @AfterEach
    void close() {
        servers.close();
    }

    private void start(int voters, int observers) {
        servers = EnsembleFixture.of(voters, observers, new FixtureSettings().reconfigurable(1).skipAcl());
        for (long id = 1; id <= voters + observers; id++) {
            servers.start(id);
        }
        servers.pass(3000);
    }

    private void join(long id, boolean voter) {
        servers.knows(id, line(1, true), line(2, true), line(3, true), line(id, voter)).start(id);
        servers.pass(3000);
    }

    private static Reply reconfig(RawClient client, String joining, String leaving, String members) {
        return client.call(OpCode.RECONFIG, Bodies.reconfig(joining, leaving, members, -1));
    }

    private String configuration(long server) {
        RawClient client = servers.server(server).connect();
        Reply reply = client.call(OpCode.GET_DATA, Bodies.read(DataTree.CONFIG, false));
        return new String(reply.body().readBuffer(), StandardCharsets.UTF_8);
    }

    private void write(long server, String path) {
        assertEquals(0, servers.server(server).connect().call(OpCode.CREATE, Bodies.create(path, "", 0)).error());
    }

    private boolean isLed() {
        return LongStream.rangeClosed(1, 6).mapToObj(servers::server).anyMatch(
                server -> server != null && server.mode().equals("leader") && server.kernel().roles().current().isServing());
    }

    private RawClient client(long server) {
        return servers.server(server).connect();
    }

    @Test
    void theFirstLeaderNamesTheConfiguration() {
        start(3, 1);
        String expected = String.join("\n", line(1, true), line(2, true), line(3, true), line(4, false), "version=100000000");
        for (long id = 1; id <= 4; id++) {
            assertEquals(expected, configuration(id));
            assertEquals(0x100000000L, servers.known(id).version());
        }
    }

    @Test
    void aServerThatIsInNoListFollowsWithoutAVoteUntilItIsAdded() {
        start(3, 0);
        join(4, true);
        assertEquals("follower", servers.server(4).mode());
        Reply reply = reconfig(client(2), line(4, true), null, null);
        assertEquals(ErrorCode.OK, reply.errorCode());
        String told = new String(reply.body().readBuffer(), StandardCharsets.UTF_8);
        assertTrue(told.contains(line(4, true)), told);
        servers.pass(1000);
        for (long id = 1; id <= 4; id++) {
            assertEquals(told, configuration(id));
        }
        assertEquals("follower", servers.server(4).mode());
        // Four voters now: with one of them gone three are a majority, with two it is none.
        servers.crash(servers.followerOtherThan(4));
        write(4, "/with-three");
        servers.crash(servers.followerOtherThan(4));
        servers.pass(15_000);
        assertFalse(isLed(), servers.modes()::toString);
    }

    @Test
    void aFollowerThatIsTakenOutGoesOnWithoutAVote() {
        start(3, 0);
        long leader = servers.leader();
        long leaving = servers.followerOtherThan(leader);
        long staying = servers.followerOtherThan(leaving);
        assertEquals(0, reconfig(client(leader), null, Long.toString(leaving), null).error());
        assertEquals("follower", servers.server(leaving).mode());
        write(leaving, "/through-it");
        // It is none of the two that are needed now.
        servers.crash(staying);
        servers.pass(15_000);
        assertFalse(isLed(), servers.modes()::toString);
        servers.start(staying);
        write(staying, "/again");
    }

    @Test
    void aLeaderThatIsTakenOutLeavesItToAnother() {
        start(3, 0);
        long leader = servers.leader();
        long other = servers.followerOtherThan(leader);
        RawClient watching = client(other);
        RawClient asking = client(leader);
        watching.call(OpCode.GET_DATA, Bodies.read(DataTree.CONFIG, true));
        asking.send(OpCode.RECONFIG, Bodies.reconfig(null, Long.toString(leader), null, -1));
        servers.pass(1000);
        assertEquals(3 + " " + DataTree.CONFIG, watching.next().event());
        assertNotEquals(leader, servers.leader());
        assertEquals("follower", servers.server(leader).mode());
        assertTrue(!configuration(other).contains("server." + leader + "="), configuration(other));
        write(leader, "/after");
    }

    @Test
    void observersBecomeVotersAndVotersObservers() {
        start(3, 1);
        assertEquals(0, reconfig(client(1), line(4, true), null, null).error());
        servers.pass(2000);
        assertEquals("follower", servers.server(4).mode());
        long leader = servers.leader();
        long demoted = servers.followerOtherThan(4);
        assertEquals(0, reconfig(client(leader), line(demoted, false), null, null).error());
        servers.pass(2000);
        assertEquals("observer", servers.server(demoted).mode());
        write(demoted, "/as-observer");
        assertEquals(0, reconfig(client(leader), line(leader, false), null, null).error());
        servers.pass(3000);
        assertEquals("observer", servers.server(leader).mode());
        assertNotEquals(leader, servers.leader());
        write(leader, "/as-observer-too");
    }

    @Test
    void theWholeListMayBeNamed() {
        start(3, 0);
        join(4, true);
        join(5, true);
        join(6, true);
        String members = String.join(",", line(4, true), line(5, true), line(6, true));
        RawClient asking = client(5);
        assertEquals(0, reconfig(asking, null, null, members).error());
        servers.pass(3000);
        assertTrue(servers.leader() > 3);
        servers.crash(1);
        servers.crash(2);
        servers.crash(3);
        servers.pass(1000);
        write(6, "/without-the-old");
    }

    @Test
    void whatCanNotBeIsRefusedAndNothingChanges() {
        start(3, 0);
        String before = configuration(1);
        RawClient client = client(1);
        assertEquals(ErrorCode.BAD_ARGUMENTS, reconfig(client, "nonsense", null, null).errorCode());
        assertEquals(ErrorCode.BAD_ARGUMENTS, reconfig(client, "server.4=127.0.0.1:1:2", null, null).errorCode());
        assertEquals(ErrorCode.BAD_ARGUMENTS, reconfig(client, "server.4=127.0.0.1:1:1:participant;5", null, null).errorCode());
        assertEquals(ErrorCode.BAD_ARGUMENTS, reconfig(client, null, "two", null).errorCode());
        assertEquals(ErrorCode.BAD_ARGUMENTS, reconfig(client, null, "1,2,3", null).errorCode());
        assertEquals(ErrorCode.BAD_ARGUMENTS, reconfig(client, null, null, "").errorCode());
        assertEquals(ErrorCode.BAD_ARGUMENTS, reconfig(client, null, null, "tickTime=3").errorCode());
        assertEquals(ErrorCode.NEW_CONFIG_NO_QUORUM, reconfig(client, null, null, line(8, true)).errorCode());
        assertEquals(ErrorCode.NEW_CONFIG_NO_QUORUM,
                reconfig(client, line(8, true) + "," + line(9, true) + "," + line(10, true), null, null).errorCode());
        assertEquals(ErrorCode.BAD_VERSION,
                client.call(OpCode.RECONFIG, Bodies.reconfig(null, "3", null, 7)).errorCode());
        assertEquals(before, configuration(1));
        assertEquals(0, client.call(OpCode.RECONFIG, Bodies.reconfig(null, "9", null, 0x100000000L)).error());
    }

    @Test
    void groupsComeAndGoWithTheWholeList() {
        start(3, 0);
        String lines = String.join(",", line(1, true), line(2, true), line(3, true));
        RawClient client = client(1);
        Reply grouped = reconfig(client, null, null, lines + ",group.1=1:2:3,weight.1=1,weight.2=1,weight.3=0");
        String told = new String(grouped.body().readBuffer(), StandardCharsets.UTF_8);
        assertTrue(told.contains("\ngroup.1=1:2:3\nweight.1=1\nweight.2=1\nweight.3=0\n"), told);
        assertEquals(ErrorCode.BAD_ARGUMENTS, reconfig(client, null, "3", null).errorCode());
        servers.pass(500);
        // The one without weight is nobody: the two others are both needed.
        long leader = servers.leader();
        write(leader, "/in-groups");
        servers.crash(leader == 1 ? 2 : 1);
        servers.pass(15_000);
        assertFalse(isLed(), servers.modes()::toString);
        servers.start(leader == 1 ? 2 : 1);
        servers.pass(3000);
        assertEquals(0, reconfig(client(2), null, null, lines).error());
        servers.pass(500);
        assertFalse(configuration(3).contains("group."), configuration(3));
    }

    @Test
    void onlyOneAtATime() {
        start(3, 0);
        long leader = servers.leader();
        RawClient client = client(leader);
        client.send(OpCode.RECONFIG, Bodies.reconfig(null, "7", null, -1));
        client.send(OpCode.RECONFIG, Bodies.reconfig(null, "8", null, -1));
        servers.pass(500);
        assertEquals(ErrorCode.OK, client.next().errorCode());
        assertEquals(ErrorCode.RECONFIG_IN_PROGRESS, client.next().errorCode());
    }

    @Test
    void observersDoNotMakeAQuorumOfWhatIsToCome() {
        start(1, 2);
        String all = String.join(",", line(1, true), line(2, true), line(3, true));
        assertEquals(ErrorCode.NEW_CONFIG_NO_QUORUM, reconfig(client(1), null, null, all).errorCode());
        assertEquals(0, reconfig(client(1), null, "2", null).error());
        servers.pass(2000);
        assertEquals("follower", servers.server(2).mode());
        assertEquals(0, reconfig(client(1), line(2, true), null, null).error());
        servers.pass(1000);
        write(2, "/two");
    }

    @Test
    void isKnownAgainAfterARestartOfAll() {
        start(3, 0);
        join(4, true);
        assertEquals(0, reconfig(client(1), line(4, true), "1", null).error());
        servers.pass(1000);
        for (long id : List.of(1L, 2L, 3L, 4L)) {
            servers.crash(id);
        }
        servers.start(3, 4);
        servers.pass(5000);
        write(3, "/two-of-three");
        assertTrue(configuration(4).contains(line(4, true)));
    }

    /** The journal knows what was proposed: both are needed until one says what has become of it. */
    @Test
    void isFoundOutAgainIfNoFileKeptIt() {
        start(3, 0);
        join(4, true);
        assertEquals(0, reconfig(client(1), line(4, true), null, null).error());
        servers.pass(1000);
        for (long id : List.of(1L, 2L, 3L, 4L)) {
            servers.crash(id);
            servers.forgetsConfiguration(id);
        }
        servers.knows(4, line(1, true), line(2, true), line(3, true), line(4, false));
        servers.start(1, 2);
        servers.pass(10_000);
        assertFalse(isLed(), servers.modes()::toString);
        servers.start(4);
        servers.pass(5000);
        write(1, "/three-of-four");
        assertTrue(configuration(2).contains(line(4, true)), configuration(2));
    }

    @Test
    void withoutThatKeyItIsRefused() {
        servers = EnsembleFixture.of(3, 0, new FixtureSettings().skipAcl()).start(1, 2, 3);
        servers.pass(2000);
        assertEquals(ErrorCode.RECONFIG_DISABLED, reconfig(client(1), null, "3", null).errorCode());
        assertTrue(configuration(1).endsWith("version=0"), configuration(1));
    }

    @Test
    void onlyWhoMayWriteTheNodeMayDoIt() {
        servers = EnsembleFixture.of(3, 0, new FixtureSettings().reconfigurable(1)).start(1, 2, 3);
        servers.pass(2000);
        assertEquals(ErrorCode.NO_AUTH, reconfig(client(1), null, "3", null).errorCode());
        // Any number will do, as with Apache's servers; what is no server at all is told first.
        assertEquals(ErrorCode.NO_AUTH, reconfig(client(1), "server.999=0.0.0.0:1234:2345:observer;3456", null, null).errorCode());
        assertEquals(ErrorCode.BAD_ARGUMENTS, reconfig(client(1), "some thing", null, null).errorCode());
        assertTrue(configuration(1).contains(line(3, true)), configuration(1));
    }
}
