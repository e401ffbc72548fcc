package io.paddock.kernel.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

    private static final int NUMBERS_BYTES = 60;

    /** Data up to this size is copied beside the rest: one sum over all is quicker than a sum of three parts. */
    private static final int MOST_COPIED_BYTES = 8 << 10;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NO_DATA = {};

    private final CRC32 crc = new CRC32();
    private byte[] scratch = new byte[256];

    /** The digest of a node that need not exist (yet); cversion and owner as stored. */
    public long ofNode(
            String path, byte[] data, long czxid, long mzxid, long pzxid, long ctime, long mtime, int version,
            int cversion, int aversion, long ephemeralOwner) {
        if (path.startsWith(EXCLUDED)) {
            return 0;
        }
        byte[] bytes = data == null ? NO_DATA : data;
        int end = begin(putPath(path), bytes, 0, bytes.length);
        return end(end, czxid, mzxid, pzxid, ctime, mtime, version, cversion, aversion, ephemeralOwner);
    }

    /** The digest of a node that exists. */
    long ofNode(Node node) {
        int length = NodePath.length(node);
        reserve(0, length);
        NodePath.copy(node, scratch, length);
        if (isExcluded(scratch, length)) {
            return 0;
        }
        int end = begin(length, node.record(), node.nameLength(), node.dataLength());
        return end(
                end, node.czxid(), node.mzxid, node.pzxid(), node.ctime(), node.mtime, node.version, node.cversion(),
                node.aversion(), node.ephemeralOwner());
    }

    private static boolean isExcluded(byte[] path, int length) {
        int excluded = EXCLUDED_BYTES.length;
        return length >= excluded && Arrays.equals(path, 0, excluded, EXCLUDED_BYTES, 0, excluded);
    }

    /** Makes room in the scratch buffer for more bytes behind those that are used. */
    private void reserve(int used, int more) {
        if (scratch.length < used + more) {
            scratch = Arrays.copyOf(scratch, 2 * (used + more));
        }
    }

    /** @return how many bytes it is */
    private int putPath(String path) {
        int length = path.length();
        if (length <= 1) {
            return 0; // the root counts with an empty path
        }
        reserve(0, length);
        for (int i = 0; i < length; i++) {
            char c = path.charAt(i);
            if (c >= 0x80) {
                byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
                reserve(0, bytes.length);
                System.arraycopy(bytes, 0, scratch, 0, bytes.length);
                return bytes.length;
            }
            scratch[i] = (byte) c;
        }
        return length;
    }

    /**
     * Sums up the path in the scratch buffer and the data, or leaves that to {@link #end}.
     *
     * @return how much of the scratch buffer is still to be summed up
     */
    private int begin(int pathLength, byte[] data, int from, int length) {
        crc.reset();
        if (length > MOST_COPIED_BYTES) {
            crc.update(scratch, 0, pathLength);
            crc.update(data, from, length);
            return 0;
        }
        reserve(pathLength, length);
        System.arraycopy(data, from, scratch, pathLength, length);
        return pathLength + length;
    }

    private long end(
            int used, long czxid, long mzxid, long pzxid, long ctime, long mtime, int version, int cversion, int aversion,
            long ephemeralOwner) {
        reserve(used, NUMBERS_BYTES);
        LONG.set(scratch, used, czxid);
        LONG.set(scratch, used + 8, mzxid);
        LONG.set(scratch, used + 16, pzxid);
        LONG.set(scratch, used + 24, ctime);
        LONG.set(scratch, used + 32, mtime);
        INT.set(scratch, used + 40, version);
        INT.set(scratch, used + 44, cversion);
        INT.set(scratch, used + 48, aversion);
        LONG.set(scratch, used + 52, ephemeralOwner);
        crc.update(scratch, 0, used + NUMBERS_BYTES);
        return crc.getValue();
    }
}
