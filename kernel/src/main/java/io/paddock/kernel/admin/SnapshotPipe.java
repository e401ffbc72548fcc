package io.paddock.kernel.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Takes a snapshot from the kernel thread to whoever reads it. The kernel puts pieces while there is room and never waits;
 * the reader asks for more whenever it has taken one.
 */
final class SnapshotPipe extends InputStream {
    private static final int PIECES = 8;
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final byte[] END = {};

    private final ArrayBlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES + 1);
    private final long patienceMillis;
    private final Runnable askForMore;
    private final Runnable giveUp;
    private byte[] piece = new byte[0];
    private int at;
    private volatile String failure;
    private volatile boolean closed;
    private volatile long taken;

    /**
     * @param patienceMillis how long the reader waits for a piece
     * @param askForMore     makes the kernel put pieces; any thread
     * @param giveUp         tells the kernel that nobody reads any longer; any thread
     */
    SnapshotPipe(long patienceMillis, Runnable askForMore, Runnable giveUp) {
        this.patienceMillis = patienceMillis;
        this.askForMore = askForMore;
        this.giveUp = giveUp;
    }

    // ---- kernel thread

    boolean hasRoom() {
        return pieces.size() < PIECES;
    }

    void put(byte[] bytes) {
        pieces.add(bytes);
    }

    /** That was all. */
    void end() {
        pieces.add(END);
    }

    /** There will be no more, and what there was is not all. */
    void fail(String reason) {
        failure = reason;
    }

    /** How many pieces have been taken: that it grows shows that somebody reads. */
    long taken() {
        return taken;
    }

    // ---- the reader's thread

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == piece.length && piece != END) {
            piece = next();
            at = 0;
        }
        if (piece == END) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, count);
        at += count;
        return count;
    }

    private byte[] next() throws IOException {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (failure == null && !closed && System.nanoTime() - deadlineNanos < 0) {
            byte[] next = poll();
            if (next != null) {
                taken++;
                askForMore.run();
                return next;
            }
            askForMore.run();
        }
        throw new IOException("The snapshot broke off: "
                + (failure != null ? failure : "nothing came for " + patienceMillis + " ms"));
    }

    private byte[] poll() throws IOException {
        try {
            return pieces.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The snapshot broke off: administration ends", e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            giveUp.run();
        }
    }
}
