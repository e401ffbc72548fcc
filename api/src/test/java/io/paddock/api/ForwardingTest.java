package io.paddock.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.ForwardingSnapshotWriter;
import io.paddock.api.storage.ForwardingStorage;
import io.paddock.api.storage.ForwardingStorageEvents;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.api.transport.Framer;
import io.paddock.api.transport.ForwardingTransport;
import io.paddock.api.transport.ForwardingTransportEvents;
import io.paddock.api.transport.Peer;
import io.paddock.api.transport.Plane;
import io.paddock.api.transport.Transport;
import io.paddock.api.transport.TransportEvents;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a forwarding class is called with arrives, unchanged, and what it is answered comes back: for every method. */
final class ForwardingTest {
    private static final RecoverySink SINK = proxy(RecoverySink.class, (method, arguments) -> null);
    private static final SnapshotWriter WRITER = proxy(SnapshotWriter.class, (method, arguments) -> true);
    private static final InetSocketAddress ADDRESS = InetSocketAddress.createUnresolved("here", 2181);

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(long.class, 7L),
            Map.entry(int.class, 8),
            Map.entry(boolean.class, true),
            Map.entry(String.class, "text"),
            Map.entry(Throwable.class, new IllegalStateException("a cause")),
            Map.entry(ByteBuffer.class, ByteBuffer.allocate(3)),
            Map.entry(InetSocketAddress.class, ADDRESS),
            Map.entry(Epochs.class, new Epochs(5, 4)),
            Map.entry(Recovered.class, new Recovered(3, 2, 1, Epochs.NONE)),
            Map.entry(RecoverySink.class, SINK),
            Map.entry(SnapshotKind.class, SnapshotKind.INSTALL),
            Map.entry(SnapshotWriter.class, WRITER),
            Map.entry(StorageEvents.ReadOutcome.class, StorageEvents.ReadOutcome.MORE),
            Map.entry(Plane.class, Plane.QUORUM),
            Map.entry(Framer.class, (Framer) readable -> 0),
            Map.entry(Peer.class, new Peer(ADDRESS, ADDRESS, true, List.of())),
            Map.entry(Object.class, proxy(AnyEvents.class, (method, arguments) -> null))); // poll's, which is generic

    private interface AnyEvents extends StorageEvents, TransportEvents {}

    private interface Answer {
        Object to(Method method, Object[] arguments);
    }

    private record Call(Method method, List<Object> arguments) {}

    static Stream<Arguments> everyMethod() {
        return Stream.of(
                        methods(Storage.class, to -> new ForwardingStorage(to) {}),
                        methods(StorageEvents.class, to -> new ForwardingStorageEvents(to) {}),
                        methods(SnapshotWriter.class, to -> new ForwardingSnapshotWriter(to) {}),
                        methods(Transport.class, to -> new ForwardingTransport(to) {}),
                        methods(TransportEvents.class, to -> new ForwardingTransportEvents(to) {}))
                .flatMap(methods -> methods);
    }

    private static <T> Stream<Arguments> methods(Class<T> spi, Function<T, T> forwarding) {
        return Arrays.stream(spi.getMethods())
                .filter(method -> !method.isBridge())
                .map(method -> Arguments.of(Named.of(spi.getSimpleName() + "." + method.getName(), method), spi, forwarding));
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    <T> void isPassedOn(Method method, Class<T> spi, Function<T, T> forwarding) throws Exception {
        List<Call> arrived = new ArrayList<>();
        Object answer = SAMPLES.get(method.getReturnType());
        T target = proxy(spi, (called, arguments) -> {
            arrived.add(new Call(called, arguments == null ? List.of() : List.of(arguments)));
            return answer;
        });
        Object[] arguments = new Object[method.getParameterCount()];
        Arrays.setAll(arguments, i -> sample(method.getParameterTypes()[i], i));
        Object answered = method.invoke(forwarding.apply(target), arguments);
        assertEquals(List.of(method.getName()), arrived.stream().map(call -> call.method().getName()).toList());
        List<Object> seen = arrived.get(0).arguments();
        assertEquals(arguments.length, seen.size());
        for (int i = 0; i < arguments.length; i++) {
            assertSameOrEqual(arguments[i], seen.get(i));
        }
        assertSameOrEqual(answer, answered);
    }

    /** A primitive is boxed anew; anything else has to be the very same. */
    private static void assertSameOrEqual(Object expected, Object seen) {
        if (expected instanceof Number || expected instanceof Boolean) {
            assertEquals(expected, seen);
        } else {
            assertSame(expected, seen);
        }
    }

    /** Numbers differ from place to place, so that arguments that change places are seen. */
    private static Object sample(Class<?> type, int place) {
        if (type == long.class) {
            return 100L + place;
        }
        return type == int.class ? 200 + place : Objects.requireNonNull(SAMPLES.get(type), "a sample of " + type);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer.to(method, arguments)));
    }
}
