package io.paddock.dist.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.dist.e2e.harness.Jute;
import io.paddock.dist.e2e.harness.RawConnection;
import io.paddock.dist.e2e.harness.RawConnection.RawStat;
import io.paddock.dist.e2e.harness.RawConnection.Reply;
import io.paddock.dist.e2e.harness.RawTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests and replies byte by byte: headers, zxids, and what clients' libraries hide. */
final class RawRequestIT extends RawTest {
    @Test
    void aWritesReplyCarriesItsZxidAndAReadsTheLastOne() throws Exception {
        Reply created = call(CREATE2, create(root + "/a", "x"));
        assertEquals(root + "/a", created.string());
        RawStat stat = created.stat();
        assertEquals(0, created.body().remaining());
        assertEquals(created.zxid(), stat.czxid());
        Reply read = call(EXISTS, read(root + "/a", false));
        assertTrue(read.zxid() >= created.zxid());
        assertEquals(stat, read.stat());
    }

    @Test
    void aFailedWritesReplyCarriesAZxidAndNoBody() throws Exception {
        Reply created = call(CREATE, create(root + "/a", "x"));
        Reply failed = call(CREATE, create(root + "/a", "x"));
        assertEquals(-110, failed.err());
        assertEquals(0, failed.body().remaining());
        assertTrue(failed.zxid() > created.zxid());
    }

    @Test
    void aFailedReadsReplyHasNoBody() throws Exception {
        Reply failed = call(GET_DATA, read(root + "/missing", false));
        assertEquals(-101, failed.err());
        assertEquals(0, failed.body().remaining());
        assertTrue(failed.zxid() > 0);
    }

    @Test
    void aDeletionsReplyIsAHeader() throws Exception {
        call(CREATE, create(root + "/a", "x"));
        assertEquals(0, call(DELETE, delete(root + "/a")).body().remaining());
    }

    @Test
    void aPingIsAnsweredWithItsOwnNumber() throws Exception {
        raw.request(-2, PING, nothing());
        assertEquals("-2/0/0", raw.read().summary());
    }

    @Test
    void aPingWaitsItsTurn() throws Exception {
        raw.request(1, SET_DATA, setData(root, "1")).request(-2, PING, nothing()).request(2, EXISTS, read(root, false));
        assertEquals(List.of(1, -2, 2), List.of(raw.read().xid(), raw.read().xid(), raw.read().xid()));
    }

    @Test
    void aThousandRequestsSentAtOnceAreAnsweredInTheirOrder() throws Exception {
        Jute all = Jute.record();
        List<Integer> expected = new ArrayList<>();
        for (int xid = 1; xid <= 1_000; xid++) {
            boolean write = xid % 2 == 0;
            all.raw(Jute.record().int32(xid).int32(write ? SET_DATA : GET_DATA)
                    .raw((write ? setData(root, "v" + xid) : read(root, false)).toBytes()).toFrame());
            expected.add(xid);
        }
        raw.send(all.toBytes());
        List<Integer> answered = new ArrayList<>();
        long last = 0;
        for (int i = 0; i < 1_000; i++) {
            Reply reply = raw.read();
            assertEquals(0, reply.err());
            assertTrue(reply.zxid() >= last, "zxids of one connection never go back");
            last = reply.zxid();
            answered.add(reply.xid());
            if (reply.xid() % 2 == 1 && reply.xid() > 1) {
                assertEquals("v" + (reply.xid() - 1), reply.string());
            }
        }
        assertEquals(expected, answered);
    }

    @Test
    void theNumbersOfRequestsAreTheClientsAffair() throws Exception {
        raw.request(9, EXISTS, read(root, false)).request(9, EXISTS, read(root, false))
                .request(3, EXISTS, read(root, false)).request(Integer.MAX_VALUE, EXISTS, read(root, false));
        assertEquals(List.of(9, 9, 3, Integer.MAX_VALUE),
                List.of(raw.read().xid(), raw.read().xid(), raw.read().xid(), raw.read().xid()));
    }

    @Test
    void closingIsAnsweredAndThenTheConnectionEnds() throws Exception {
        raw.request(8, CLOSE, nothing());
        assertEquals("8/0/0", raw.read().summary());
        assertNull(raw.readFrame());
    }

    @Test
    void whatWasSentBeforeTheCloseIsAnsweredFirst() throws Exception {
        raw.request(1, SET_DATA, setData(root, "1")).request(2, GET_DATA, read(root, false)).request(3, CLOSE, nothing());
        assertEquals("1/0/68", raw.read().summary());
        assertEquals(2, raw.read().xid());
        assertEquals(3, raw.read().xid());
        assertNull(raw.readFrame());
    }

    @Test
    void aCheckIsForMultiOnly() throws Exception {
        Reply reply = call(CHECK, Jute.record().string(root).int32(0));
        assertEquals(-6, reply.err());
        assertNull(raw.readFrame());
    }

    @Test
    void addingAWatchIsAnsweredWithAnErrorRecord() throws Exception {
        Reply reply = call(ADD_WATCH, Jute.record().string(root).int32(0));
        assertEquals(0, reply.err());
        assertEquals(4, reply.body().remaining());
        assertEquals(0, reply.int32());
    }

    @Test
    void aWatchModeNobodyKnowsIsAMarshallingError() throws Exception {
        assertEquals(-5, call(ADD_WATCH, Jute.record().string(root).int32(7)).err());
    }

    @Test
    void aNotificationSaysWhatHappenedAndWhen() throws Exception {
        raw.request(1, GET_DATA, read(root, true)).read();
        RawConnection other = open();
        long zxid = other.request(1, SET_DATA, setData(root, "1")).read().zxid();
        Reply event = raw.read();
        assertEquals(-1, event.xid());
        assertEquals(0, event.err());
        assertEquals(zxid, event.zxid());
        assertEquals("3 3 " + root, event.event());
    }

    @Test
    void anOwnChangesNotificationComesBeforeItsReply() throws Exception {
        raw.request(1, GET_DATA, read(root, true)).read();
        raw.request(2, SET_DATA, setData(root, "1"));
        assertEquals(-1, raw.read().xid());
        assertEquals(2, raw.read().xid());
    }

    @Test
    void aWatchSetByAReadBehindAWriteDoesNotFireForIt() throws Exception {
        raw.request(1, SET_DATA, setData(root, "1")).request(2, GET_DATA, read(root, true))
                .request(3, SET_DATA, setData(root, "2"));
        assertEquals(List.of(1, 2, -1, 3), List.of(raw.read().xid(), raw.read().xid(), raw.read().xid(), raw.read().xid()));
    }

    @Test
    void goodCredentialsAreAnsweredWithTheNumberOfAuth() throws Exception {
        raw.request(-4, AUTH, Jute.record().int32(0).string("digest").string("ann:pw"));
        assertEquals("-4/0/0", raw.read().summary());
    }

    @Test
    void aSchemeNobodyKnowsIsRefusedAndTheConnectionEnds() throws Exception {
        raw.request(-4, AUTH, Jute.record().int32(0).string("unknown").string("x"));
        assertEquals("-4/-115/0", raw.read().summary());
        assertNull(raw.readFrame());
    }

    @Test
    void anEmptyMultiIsAnsweredWithItsEnd() throws Exception {
        Reply reply = call(MULTI, Jute.record().int32(-1).bool(true).int32(-1));
        assertEquals(0, reply.err());
        assertEquals(-1, reply.int32());
        assertEquals(1, reply.body().get());
        assertEquals(-1, reply.int32());
        assertEquals(0, reply.body().remaining());
    }

    @Test
    void aFailedMultiSaysOkInItsHeaderAndWhatFailedInItsBody() throws Exception {
        Jute multi = Jute.record()
                .int32(CREATE).bool(false).int32(-1).raw(create(root + "/a", "x").toBytes())
                .int32(DELETE).bool(false).int32(-1).raw(delete(root + "/missing").toBytes())
                .int32(-1).bool(true).int32(-1);
        Reply reply = call(MULTI, multi);
        assertEquals(0, reply.err());
        for (int expected : new int[] {0, -101}) {
            assertEquals(-1, reply.int32());
            assertEquals(0, reply.body().get());
            assertEquals(expected, reply.int32());
            assertEquals(expected, reply.int32());
        }
        assertEquals(-1, reply.int32());
        assertEquals(1, reply.body().get());
    }

    @Test
    void aMultiResultNamesTheKindsOfItsParts() throws Exception {
        Jute multi = Jute.record()
                .int32(CREATE).bool(false).int32(-1).raw(create(root + "/a", "x").toBytes())
                .int32(CREATE2).bool(false).int32(-1).raw(create(root + "/b", "x").toBytes())
                .int32(CHECK).bool(false).int32(-1).string(root + "/a").int32(0)
                .int32(-1).bool(true).int32(-1);
        Reply reply = call(MULTI, multi);
        assertEquals(CREATE, reply.int32());
        assertEquals(0, reply.body().get());
        assertEquals(0, reply.int32());
        assertEquals(root + "/a", reply.string());
        assertEquals(CREATE2, reply.int32());
        assertEquals(0, reply.body().get());
        assertEquals(0, reply.int32());
        assertEquals(root + "/b", reply.string());
        assertEquals(reply.zxid(), reply.stat().czxid());
        assertEquals(CHECK, reply.int32());
        assertEquals(0, reply.body().get());
        assertEquals(0, reply.int32());
        assertEquals(-1, reply.int32());
        assertEquals(1, reply.body().get());
        assertEquals(-1, reply.int32());
        assertEquals(0, reply.body().remaining());
    }

    @Test
    void aMultiWithAPartNobodyKnowsIsAMarshallingError() throws Exception {
        Reply reply = call(MULTI, Jute.record().int32(77).bool(false).int32(-1).int32(-1).bool(true).int32(-1));
        assertEquals(-5, reply.err());
    }

    @Test
    void readsAndWritesDoNotMixInAMulti() throws Exception {
        Reply reply = call(MULTI, Jute.record().int32(GET_DATA).bool(false).int32(-1).raw(read(root, false).toBytes())
                .int32(-1).bool(true).int32(-1));
        assertEquals(-5, reply.err());
    }
}
