package io.paddock.transport.nio.bench;

import java.nio.ByteBuffer;

/**
 * Just enough of ZooKeeper's client protocol for a load of reads and writes: a flat table indexed by the digits at the
 * end of the path.
 */
final class Answers {
    private static final int SLOTS = 10_000;
    private static final int STAT_BYTES = 68;

    private final ByteBuffer[] data = new ByteBuffer[SLOTS];
    private final int[] versions = new int[SLOTS];
    private long zxid;

    /** Writes the answer to a request (its length prefix included) to {@code out}, length prefix included. */
    void answer(ByteBuffer request, boolean handshake, ByteBuffer out) {
        int start = out.position();
        out.putInt(0);
        request.getInt();
        if (handshake) {
            handshake(request, out);
        } else {
            reply(request, out);
        }
        out.putInt(start, out.position() - start - Integer.BYTES);
    }

    private void handshake(ByteBuffer request, ByteBuffer out) {
        int at = request.position();
        out.putInt(0).putInt(request.getInt(at + 12)).putLong(4711).putInt(16).putLong(0).putLong(0).put((byte) 0);
    }

    private void reply(ByteBuffer request, ByteBuffer out) {
        int xid = request.getInt();
        int type = request.getInt();
        out.putInt(xid).putLong(++zxid).putInt(0);
        switch (type) {
            case 1, 5 -> write(request, type, out);
            case 4 -> read(slot(request), out);
            case 3 -> stat(slot(request), out);
            default -> { }
        }
    }

    private void write(ByteBuffer request, int type, ByteBuffer out) {
        int pathStart = request.position();
        int slot = slot(request);
        int pathEnd = request.position();
        byte[] bytes = new byte[Math.max(0, request.getInt())];
        request.get(bytes);
        data[slot] = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        if (type == 1) {
            versions[slot] = 0;
            out.put(request.limit(pathEnd).position(pathStart));
        } else {
            versions[slot]++;
            stat(slot, out);
        }
    }

    private void read(int slot, ByteBuffer out) {
        ByteBuffer bytes = data[slot];
        out.putInt(bytes.remaining());
        out.put(bytes);
        bytes.rewind();
        stat(slot, out);
    }

    private void stat(int slot, ByteBuffer out) {
        int at = out.position();
        for (int i = 0; i < STAT_BYTES; i += Integer.BYTES) {
            out.putInt(0);
        }
        out.putInt(at + 32, versions[slot]).putInt(at + 52, data[slot] == null ? 0 : data[slot].remaining());
    }

    /** Reads the path. */
    private static int slot(ByteBuffer request) {
        int length = request.getInt();
        int end = request.position() + length;
        int slot = 0;
        int factor = 1;
        for (int at = end - 1; at >= request.position() && Character.isDigit(request.get(at)); at--) {
            slot += factor * (request.get(at) - '0');
            factor *= 10;
        }
        request.position(end);
        return slot % SLOTS;
    }

    /** Whether this request ends the session. */
    static boolean isClose(ByteBuffer request) {
        return request.limit() - request.position() == 12 && request.getInt(request.position() + 8) == -11;
    }
}
