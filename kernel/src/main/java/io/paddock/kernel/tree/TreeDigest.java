package io.paddock.kernel.tree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What one node counts in the tree's digest, as Apache's {@code DigestCalculator} (version 2) has it; the tree's
 * digest is the sum over its nodes. Pure but for a scratch buffer: one instance for one thread.
 */
public final class TreeDigest {
    /** Quota statistics are each server's own, so nothing below {@code /zookeeper} counts. */
    private static final String EXCLUDED = "/zookeeper/";
    private static final byte[] EXCLUDED_BYTES = EXCLUDED.getBytes(StandardCharsets.UTF_8);

    private static final int NUMBERS = 60;

    private final CRC32 crc = new CRC32();
    private byte[] scratch = new byte[256];

    /** The digest of a node that need not exist (yet); cversion and owner as stored. */
    public long ofNode(
            String path, byte[] data, long czxid, long mzxid, long pzxid, long ctime, long mtime, int version,
            int cversion, int aversion, long ephemeralOwner) {
        if (path.startsWith(EXCLUDED)) {
            return 0;
        }
        begin(path);
        if (data != null) {
            crc.update(data);
        }
        return end(czxid, mzxid, pzxid, ctime, mtime, version, cversion, aversion, ephemeralOwner);
    }

    /** The digest of a node that exists. */
    long ofNode(Node node) {
        int length = NodePath.length(node);
        if (scratch.length < length) {
            scratch = new byte[length * 2];
        }
        NodePath.copy(node, scratch, length);
        if (isExcluded(scratch, length)) {
            return 0;
        }
        crc.reset();
        crc.update(scratch, 0, length);
        crc.update(node.record(), node.nameLength(), node.dataLength());
        return end(
                node.czxid(), node.mzxid, node.pzxid(), node.ctime(), node.mtime, node.version, node.cversion(),
                node.aversion(), node.ephemeralOwner());
    }

    private static boolean isExcluded(byte[] path, int length) {
        int excluded = EXCLUDED_BYTES.length;
        return length >= excluded && Arrays.equals(path, 0, excluded, EXCLUDED_BYTES, 0, excluded);
    }

    private void begin(String path) {
        int end = path.length();
        crc.reset();
        if (end <= 1) {
            return; // the root counts with an empty path
        }
        if (scratch.length < end) {
            scratch = new byte[end * 2];
        }
        for (int i = 0; i < end; i++) {
            char c = path.charAt(i);
            if (c >= 0x80) {
                crc.update(path.getBytes(StandardCharsets.UTF_8));
                return;
            }
            scratch[i] = (byte) c;
        }
        crc.update(scratch, 0, end);
    }

    private long end(
            long czxid, long mzxid, long pzxid, long ctime, long mtime, int version, int cversion, int aversion,
            long ephemeralOwner) {
        putLong(0, czxid);
        putLong(8, mzxid);
        putLong(16, pzxid);
        putLong(24, ctime);
        putLong(32, mtime);
        putInt(40, version);
        putInt(44, cversion);
        putInt(48, aversion);
        putLong(52, ephemeralOwner);
        crc.update(scratch, 0, NUMBERS);
        return crc.getValue();
    }

    private void putLong(int at, long value) {
        putInt(at, (int) (value >>> 32));
        putInt(at + 4, (int) value);
    }

    private void putInt(int at, int value) {
        scratch[at] = (byte) (value >>> 24);
        scratch[at + 1] = (byte) (value >>> 16);
        scratch[at + 2] = (byte) (value >>> 8);
        scratch[at + 3] = (byte) value;
    }
}
