package io.paddock.kernel.zab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.EnsembleFixture;
import io.paddock.kernel.testing.FixtureSettings;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.JuteWriter;
import io.paddock.kernel.wire.OpCode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A session that has moved to another server gets nothing done over its old connection (ZOOKEEPER-710). */
class MovedSessionTest {

    static Stream<Arguments> writes() {
        Consumer<JuteWriter> create = Bodies.create("/late", "", Bodies.PERSISTENT);
        return Stream.of(
                Arguments.of(OpCode.CREATE, create),
                Arguments.of(OpCode.MULTI, Bodies.multi(Bodies.op(OpCode.CREATE, create), Bodies.op(OpCode.CREATE, create))));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void whatComesOverTheOldConnectionIsNotAnsweredAndEndsIt(int op, Consumer<JuteWriter> body) {
        try (EnsembleFixture servers = EnsembleFixture.of(3, 0, new FixtureSettings()).start(1, 2, 3)) {
            RawClient old = servers.server(1).connect();
            servers.server(1).create(old, "/a");
            RawClient moved = servers.server(2).dial().handshake(10_000, old.sessionId(), old.password(), 0);
            assertEquals(0, moved.call(OpCode.CREATE, Bodies.create("/b", "", Bodies.PERSISTENT)).error());
            old.send(op, body);
            servers.settle();
            assertNull(old.next());
            assertTrue(old.isClosedByServer());
            assertNull(servers.server(3).tree().find("/late"));
            assertEquals(0, moved.call(OpCode.CREATE, Bodies.create("/c", "", Bodies.PERSISTENT)).error());
        }
    }
}
