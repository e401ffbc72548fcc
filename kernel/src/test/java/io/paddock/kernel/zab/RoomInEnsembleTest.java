package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.paddock.kernel.observe.Room;
import io.paddock.kernel.observe.Room.Level;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.OpCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose room counts in an ensemble. */
class RoomInEnsembleTest {
    private static final Room NO_DISK = new Room(1, Level.EXHAUSTED, 10, Level.ENOUGH);

    private final EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3);
    private long leader;
    private long follower;
    private RawClient ofLeader;
    private RawClient ofFollower;

    @BeforeEach
    void connect() {
        leader = servers.leader();
        follower = leader == 1 ? 2 : 1;
        ofLeader = servers.server(leader).connect();
        ofFollower = servers.server(follower).connect();
        servers.server(leader).create(ofLeader, "/a");
    }

    private static ErrorCode create(RawClient client, String path) {
        return client.call(OpCode.CREATE, Bodies.create(path, "", Bodies.PERSISTENT)).errorCode();
    }

    @Test
    void theLeadersCountsForAllThatIsProposed() {
        servers.server(leader).kernel().growth().update(NO_DISK);
        assertEquals(ErrorCode.QUOTA_EXCEEDED, create(ofFollower, "/b"));
        assertEquals(ErrorCode.QUOTA_EXCEEDED, create(ofLeader, "/b"));
        assertEquals(ErrorCode.OK, ofFollower.call(OpCode.DELETE, Bodies.version("/a", -1)).errorCode());
        assertNull(servers.server(leader).tree().find("/a"));
    }

    @Test
    void aFollowersCountsForItsOwnClientsAndNotForWhatIsProposed() {
        servers.server(follower).kernel().growth().update(NO_DISK);
        assertEquals(ErrorCode.QUOTA_EXCEEDED, create(ofFollower, "/b"));
        assertEquals(ErrorCode.OK, create(ofLeader, "/b"));
        servers.pass(100);
        assertNotNull(servers.server(follower).tree().find("/b"));
    }
}
