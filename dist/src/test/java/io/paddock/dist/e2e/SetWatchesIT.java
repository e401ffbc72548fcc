package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.paddock.dist.e2e.harness.Jute;
import io.paddock.dist.e2e.harness.RawConnection;
import io.paddock.dist.e2e.harness.RawConnection.Reply;
import io.paddock.dist.e2e.harness.RawTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client that comes back is told about the watches it had. */
final class SetWatchesIT extends RawTest {
    private static final List<String> NONE = List.of();

    private static Jute setWatches(long zxid, List<String> data, List<String> exist, List<String> child) {
        return Jute.record().int64(zxid).strings(data).strings(exist).strings(child);
    }

    /** Sends the request and returns the events that come before its reply. */
    private static List<String> events(RawConnection connection, int type, Jute body) throws IOException {
        connection.request(-8, type, body);
        List<String> events = new ArrayList<>();
        Reply next = connection.read();
        while (next.xid() == -1) {
            events.add(next.event());
            next = connection.read();
        }
        assertEquals("-8/0/0", next.summary());
        return events;
    }

    private long now() throws IOException {
        return call(EXISTS, read("/", false)).zxid();
    }

    @Test
    void whatHasNotChangedIsWatchedAgain() throws Exception {
        long zxid = now();
        RawConnection back = open();
        assertEquals(List.of(), events(back, SET_WATCHES,
                setWatches(zxid, List.of(root), List.of(root + "/a"), List.of(root))));
        call(SET_DATA, setData(root, "1"));
        call(CREATE, create(root + "/a", "x"));
        assertEquals("3 3 " + root, back.read().event());
        List<String> two = new ArrayList<>(List.of(back.read().event(), back.read().event()));
        two.sort(null);
        assertEquals(List.of("1 3 " + root + "/a", "4 3 " + root), two);
    }

    @Test
    void whatHasChangedIsToldAtOnceAndNotWatchedAgain() throws Exception {
        long zxid = now();
        call(SET_DATA, setData(root, "1"));
        call(CREATE, create(root + "/a", "x"));
        RawConnection back = open();
        List<String> told = events(back, SET_WATCHES,
                setWatches(zxid, List.of(root), List.of(root + "/a"), List.of(root)));
        assertEquals(List.of("3 3 " + root, "1 3 " + root + "/a", "4 3 " + root), told);
        call(SET_DATA, setData(root, "2"));
        call(CREATE, create(root + "/b", "x"));
        assertEquals(1, back.request(1, EXISTS, read(root, false)).read().xid(), "no event in front of the reply");
    }

    @Test
    void whatIsGoneIsToldForDataAndChildWatches() throws Exception {
        call(CREATE, create(root + "/a", "x"));
        long zxid = now();
        call(DELETE, delete(root + "/a"));
        assertEquals(List.of("2 3 " + root + "/a", "2 3 " + root + "/a"), events(open(), SET_WATCHES,
                setWatches(zxid, List.of(root + "/a"), NONE, List.of(root + "/a"))));
    }

    @Test
    void anExistsWatchOfAMissingNodeGoesOnWaiting() throws Exception {
        RawConnection back = open();
        assertEquals(List.of(), events(back, SET_WATCHES, setWatches(now(), NONE, List.of(root + "/a"), NONE)));
        call(CREATE, create(root + "/a", "x"));
        assertEquals("1 3 " + root + "/a", back.read().event());
    }

    @Test
    void persistentWatchesAreSetAgainWithoutCatchingUp() throws Exception {
        long zxid = now();
        call(SET_DATA, setData(root, "1"));
        RawConnection back = open();
        assertEquals(List.of(), events(back, SET_WATCHES2,
                setWatches(zxid, NONE, NONE, NONE).strings(List.of(root)).strings(List.of(root + "/tree"))));
        call(SET_DATA, setData(root, "2"));
        assertEquals("3 3 " + root, back.read().event());
        call(CREATE, create(root + "/tree", "x"));
        List<String> two = new ArrayList<>(List.of(back.read().event(), back.read().event()));
        two.sort(null);
        assertEquals(List.of("1 3 " + root + "/tree", "4 3 " + root), two);
        call(CREATE, create(root + "/tree/a", "x"));
        assertEquals("1 3 " + root + "/tree/a", back.read().event());
    }

    @Test
    void anEmptyListIsFine() throws Exception {
        assertEquals(List.of(), events(raw, SET_WATCHES, setWatches(0, NONE, NONE, NONE)));
    }
}
