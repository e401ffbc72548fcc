package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing;
import io.paddock.api.election.Standing.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** What servers tell each other of the ensemble's configuration beside their votes. */
final class ConfigurationGossipTest extends ElectorAtWork {
    private static final String NEWER = "server.1=a:1:2\nserver.4=d:1:2\nversion=100000007";

    @Test
    void anotherConfigurationIsToldByWhoeverHasIt() {
        look();
        tell(3, State.LOOKING, NEWER);
        tell(77, State.FOLLOWING, NEWER);
        assertEquals(List.of(NEWER, NEWER), port.others());
    }

    @Test
    void oneThatIsTheSameIsNot() {
        look();
        tell(3, State.LOOKING, THREE.text());
        tell(3, State.LOOKING, "");
        assertEquals(List.of(), port.others());
    }

    @Test
    void oneThatIsToFollowIsToldToo() {
        String pending = THREE.text() + "\n#server.1=a:1:2\n#version=100000008";
        look();
        tell(3, State.LOOKING, pending);
        assertEquals(List.of(pending), port.others());
    }

    @Test
    void alsoToAServerThatHasALeader() {
        look();
        elector.settled(new Standing(State.FOLLOWING, V3));
        tell(3, State.LOOKING, NEWER);
        assertEquals(List.of(NEWER), port.others());
    }

    @Test
    void latecomersAreToldTheNewOne() {
        look();
        elector.settled(new Standing(State.FOLLOWING, V3));
        answerToLooking(1);
        assertEquals(THREE.text(), port.config());
        Electorate changed = version(0x100000009L);
        elector.reconfigured(changed);
        answerToLooking(1);
        assertEquals(changed.text(), port.config());
    }

    private void tell(long from, State state, String config) {
        elector.onMessage(from, NotificationCodec.encode(
                new Notification(state, V3, 1, Notification.CURRENT_VERSION), config.getBytes(StandardCharsets.UTF_8)));
    }

    private static Electorate version(long version) {
        return new Electorate() {
            @Override
            public SortedSet<Long> voters() {
                return THREE.voters();
            }

            @Override
            public SortedSet<Long> servers() {
                return THREE.servers();
            }

            @Override
            public long weight(long server) {
                return THREE.weight(server);
            }

            @Override
            public boolean isQuorum(SortedSet<Long> servers) {
                return THREE.isQuorum(servers);
            }

            @Override
            public long version() {
                return version;
            }

            @Override
            public String text() {
                return "version=" + Long.toHexString(version);
            }
        };
    }
}
