package io.paddock.kernel.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.admin.AdminAnswer;
import io.paddock.kernel.testing.Bodies;
import io.paddock.kernel.testing.KernelFixture;
import io.paddock.kernel.testing.RawClient;
import io.paddock.kernel.wire.OpCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopPathsTest {
    private final KernelFixture server = KernelFixture.start();

    @AfterEach
    void close() {
        server.close();
    }

    private AdminAnswer ask(Map<String, String> arguments) {
        return Asking.run(server.kernel(), server::settle, Asking.call("top_paths", arguments, null));
    }

    private static List<Object> paths(AdminAnswer answer, String list) {
        return ((List<?>) answer.fields().get(list)).stream()
                .<Object>map(one -> ((Map<?, ?>) one).get("path")).toList();
    }

    @Test
    void pathsAreCountedFromTheFirstCallOn() {
        RawClient client = server.connect();
        server.create(client, "/before");
        assertEquals(List.of(), paths(ask(Map.of()), "by_operations"));
        server.create(client, "/a");
        for (int i = 0; i < 3; i++) {
            client.call(OpCode.EXISTS, Bodies.read("/a", false));
        }
        client.call(OpCode.CREATE, Bodies.create("/b", "x".repeat(1000), Bodies.PERSISTENT));
        client.call(OpCode.GET_DATA, Bodies.read("/b", false));
        client.call(OpCode.MULTI, Bodies.multi(
                Bodies.op(OpCode.CHECK, Bodies.version("/a", -1)), Bodies.op(OpCode.CHECK, Bodies.version("/c", -1))));
        AdminAnswer answer = ask(Map.of());
        assertEquals(List.of("/a", "/b", "/c"), paths(answer, "by_operations"));
        assertEquals(5L, ((Map<?, ?>) ((List<?>) answer.fields().get("by_operations")).get(0)).get("operations"));
        assertEquals(List.of("/b", "/a"), paths(answer, "by_bytes"));
        assertEquals(8L, answer.fields().get("requests"));
        assertEquals(List.of("/a"), paths(ask(Map.of("limit", "1")), "by_operations"));
    }

    @Test
    void nobodyCountsWhenNobodyAsks() {
        RawClient client = server.connect();
        ask(Map.of("seconds", "10"));
        server.create(client, "/a");
        server.pass(8000);
        assertEquals(List.of("/a"), paths(ask(Map.of("seconds", "10")), "by_operations"));
        server.pass(8000);
        assertEquals(List.of("/a"), paths(ask(Map.of("seconds", "10")), "by_operations"));
        server.pass(11_000);
        server.create(client, "/b");
        assertEquals(List.of(), paths(ask(Map.of("seconds", "10")), "by_operations"));
        assertTrue((long) ask(Map.of("seconds", "0")).fields().get("measured_millis") < 100);
        server.create(client, "/c");
        assertEquals(List.of(), paths(ask(Map.of()), "by_operations"), "seconds=0 ends it");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertEquals(AdminAnswer.Status.BAD_CALL, ask(Map.of("seconds", "x")).status());
        assertEquals(AdminAnswer.Status.BAD_CALL, ask(Map.of("limit", "-1")).status());
        assertEquals(AdminAnswer.Status.BAD_CALL, ask(Map.of("seconds", "3601")).status());
    }
}
