package io.paddock.kernel.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.zookeeper.StatsTrack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotasTest {
    private final DataTree tree = new DataTree(false);

    private void create(String path, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        assertEquals(ErrorCode.OK, tree.create(path, bytes, Acl.OPEN, 0, -1, 1, 1));
    }

    private void limit(String path, String limits) {
        String quota = "/zookeeper/quota" + path;
        if (tree.find(quota) == null) {
            create(quota, "");
        }
        create(quota + "/zookeeper_limits", limits);
        create(quota + "/zookeeper_stats", "");
    }

    @Test
    void aHardLimitIsExceededASoftOneOnlyWarnedOf() {
        create("/a", "12345");
        limit("/a", "count=1,bytes=6=;byteHardLimit=10");
        assertEquals("/a", tree.quotas().quotaOf("/a/b/c"));
        assertNull(tree.quotas().quotaOf("/ab"));
        assertFalse(tree.quotas().exceeds("/a/b", 5, 1), "10 bytes are allowed, the soft count is not hard");
        assertTrue(tree.quotas().exceeds("/a/b", 6, 1));
        assertTrue(tree.quotas().exceeds("/a", 6, 0));
        assertFalse(tree.quotas().exceeds("/b", 1000, 1));
        assertEquals(List.of(new Quotas.Usage("/a", 1, 10, 1, 5)), tree.quotas().usages());
    }

    @Test
    void theDeepestQuotaCounts() {
        create("/a", "");
        create("/a/b", "");
        limit("/a", "count=-1,bytes=-1=;countHardLimit=2");
        limit("/a/b", "count=-1,bytes=-1=;countHardLimit=5");
        assertTrue(tree.quotas().exceeds("/a/x", 0, 1));
        assertFalse(tree.quotas().exceeds("/a/b/x", 0, 1));
        tree.delete("/zookeeper/quota/a/b/zookeeper_limits", 2);
        assertTrue(tree.quotas().exceeds("/a/b/x", 0, 1));
        tree.delete("/zookeeper/quota/a/zookeeper_limits", 2);
        assertFalse(tree.quotas().exceeds("/a/b/x", 0, 1));
        assertNull(tree.quotas().quotaOf("/a/b/x"));
    }

    @Test
    void whatIsMistypedDoesNoHarm() {
        create("/a", "");
        limit("/a", "count,bytes==x;;=5,countHardLimit=many");
        create("/a/b", "abc");
        assertFalse(tree.quotas().exceeds("/a/c", 1000, 1));
        tree.setData("/zookeeper/quota/a/zookeeper_stats", null, 1, 2, 2);
        create("/a/c", "abc");
        create("/zookeeper/quota/zookeeper_limits", "count=1");
        create("/zookeeper/quota/zookeeper_stats", "");
        assertNull(tree.quotas().quotaOf("/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "count=1,bytes=2", "count=1,bytes=2=;byteHardLimit=3;countHardLimit=4", "bytes=7;count=8",
        "zz=1,count=5", "count=-1,bytes=-1=;countHardLimit=9"})
    void theTextIsReadAndWrittenAsApacheDoes(String text) {
        StatsTrack apache = new StatsTrack(text);
        QuotaRecord ours = QuotaRecord.parse(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(apache.getCount(), ours.get(QuotaRecord.COUNT));
        assertEquals(apache.getBytes(), ours.get(QuotaRecord.BYTES));
        assertEquals(apache.getCountHardLimit(), ours.get(QuotaRecord.COUNT_HARD_LIMIT));
        assertEquals(apache.getByteHardLimit(), ours.get(QuotaRecord.BYTES_HARD_LIMIT));
        assertArrayEquals(apache.getStatsBytes(), ours.toBytes());
    }
}
