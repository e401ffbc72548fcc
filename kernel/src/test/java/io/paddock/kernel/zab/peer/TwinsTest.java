package io.paddock.kernel.zab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paddock.api.transport.Plane;
import io.paddock.kernel.testing.EnsembleFixture;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Two servers with one id: those that hear of both say so. */
class TwinsTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ElectionLinks.class);

    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    @BeforeEach
    void listen() {
        heard.start();
        LOG.addAppender(heard);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(heard);
    }

    private List<String> warnings() {
        return heard.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Somebody there says to server 1 that it is that one. */
    private static void hello(EnsembleFixture servers, String from, long id) {
        servers.server(1).transport().connect(Plane.ELECTION, from)
                .write(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
        servers.settle();
    }

    @Test
    void anIdThatComesFromTwoMachinesIsTold() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            assertEquals(List.of(), warnings());
            hello(servers, "10.0.0.9", 3);
            assertTrue(warnings().get(0).startsWith("Server 3 connects from /10.0.0.9, and is connected from /127.0.0.1:"
                    + " if both run, its id is taken twice"), warnings()::toString);
        }
    }

    @Test
    void anIdThatComesBackFromTheSameMachineIsNoNews() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            hello(servers, "127.0.0.1", 3);
            assertEquals(List.of(), warnings());
        }
    }

    @Test
    void onesOwnIdIsRefused() {
        try (EnsembleFixture servers = EnsembleFixture.voters(3).start(1, 2, 3)) {
            hello(servers, "10.0.0.9", 1);
            hello(servers, "10.0.0.9", 17);
            assertEquals(2, warnings().size(), warnings()::toString);
            assertTrue(warnings().get(0).contains("another server has this server's id 1"), warnings()::toString);
            assertTrue(warnings().get(1).contains("server 17 is not in this server's list"), warnings()::toString);
        }
    }
}
