package io.paddock.kernel.testing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Damages frames in the ways that find faults in decoders: lengths, counts, ends, single bits, two frames mixed. */
public final class FrameMutator {
    private static final int[] NUMBERS = {
        0, 1, -1, -2, 4, 13, 14, 22, 100, 105, 0x7fff_ffff, 0x8000_0000, 0xfffff, 0x100000, 0xffff, 1 << 24
    };

    private final Random random;

    public FrameMutator(Random random) {
        this.random = random;
    }

    /** A damaged copy of a frame that begins with its length; half of the time the length still fits. */
    public byte[] damage(byte[] frame, byte[] other) {
        byte[] damaged = frame.clone();
        int rounds = 1 + random.nextInt(3);
        for (int i = 0; i < rounds; i++) {
            damaged = once(damaged, other);
        }
        if (damaged.length >= 4 && random.nextBoolean()) {
            ByteBuffer.wrap(damaged).putInt(0, damaged.length - 4);
        }
        return damaged;
    }

    private byte[] once(byte[] frame, byte[] other) {
        if (frame.length < 5) {
            return noise(random.nextInt(64));
        }
        int at = 4 + random.nextInt(frame.length - 4);
        switch (random.nextInt(7)) {
            case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> frame[at] = (byte) random.nextInt();
            case 2 -> putNumber(frame, at);
            case 3 -> putNumber(frame, Math.min(frame.length - 1, 4 + 4 * random.nextInt(6)));
            case 4 -> {
                return Arrays.copyOf(frame, at);
            }
            case 5 -> {
                return join(frame, noise(1 + random.nextInt(32)));
            }
            default -> {
                return join(Arrays.copyOf(frame, at), Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
            }
        }
        return frame;
    }

    private void putNumber(byte[] frame, int at) {
        int number = NUMBERS[random.nextInt(NUMBERS.length)];
        for (int i = 0; i < 4 && at + i < frame.length; i++) {
            frame[at + i] = (byte) (number >>> 24 - 8 * i);
        }
    }

    /** So many random bytes. */
    public byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
