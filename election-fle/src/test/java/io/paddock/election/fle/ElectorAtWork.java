package io.paddock.election.fle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.api.election.Candidate;
import io.paddock.api.election.Elector;
import io.paddock.api.election.Electorate;
import io.paddock.api.election.Standing.State;
import io.paddock.api.election.Vote;
import io.paddock.election.fle.SentNotifications.Sent;
import io.paddock.testkit.MajorityElectorate;
import io.paddock.testkit.TestModuleContext;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;

/** Server 2 among voters 1, 2, 3 and observer 9, at zxid 0x20 and epoch 1, unless a test says otherwise. */
abstract class ElectorAtWork {
    static final Electorate THREE = new MajorityElectorate(List.of(1L, 2L, 3L), List.of(9L));
    static final Vote V1 = new Vote(1, 0x20, 1);
    static final Vote V2 = new Vote(2, 0x20, 1);
    static final Vote V3 = new Vote(3, 0x20, 1);

    final SentNotifications port = new SentNotifications();
    TestModuleContext context;
    Elector elector;

    @BeforeEach
    final void makeElector() throws Exception {
        FastLeaderElectionProvider provider = new FastLeaderElectionProvider();
        context = TestModuleContext.in(Path.of(".")).schema(provider.schema()).serverId(2).build();
        elector = provider.create(context);
    }

    final void look() {
        elector.look(new Candidate(2, true, 0x20, 1), THREE, port);
    }

    final Notification answerToLooking(long from) {
        port.drain();
        receive(from, State.LOOKING, new Vote(from, 0, 0), 1);
        List<Sent> answers = port.drain();
        assertEquals(1, answers.size());
        assertEquals(from, answers.get(0).to());
        return answers.get(0).notification();
    }

    final void receive(long from, State state, Vote vote, long round) {
        receive(from, new Notification(state, vote, round, Notification.CURRENT_VERSION));
    }

    final void receive(long from, Notification notification) {
        elector.onMessage(from, NotificationCodec.encode(notification, new byte[0]));
    }

    static Sent looking(long to, Vote vote, long round) {
        return new Sent(to, new Notification(State.LOOKING, vote, round, Notification.CURRENT_VERSION));
    }

    final void advanceMillis(long millis) {
        context.advanceNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
