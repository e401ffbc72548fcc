package io.paddock.snappy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerial.snappy.SnappyInputStream;
import org.xerial.snappy.SnappyOutputStream;

/** Our streams against snappy-java's, which Apache's server uses. */
class SnappyStreamTest {
    static Stream<byte[]> contents() {
        Random random = new Random(7);
        byte[] noise = new byte[200_000];
        random.nextBytes(noise);
        byte[] mixed = new byte[300_000];
        for (int at = 0; at < mixed.length; ) {
            int length = Math.min(mixed.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 3000));
            if (at > 0 && random.nextInt(3) > 0) {
                int from = random.nextInt(at);
                for (int i = 0; i < length; i++) {
                    mixed[at + i] = mixed[from + i];
                }
            } else {
                System.arraycopy(noise, random.nextInt(noise.length - length), mixed, at, length);
            }
            at += length;
        }
        Stream<byte[]> lengths = Stream.of(1, 3, 4, 5, 59, 60, 61, 62, 256, 257, 65, 32_767, 32_768, 32_769)
                .flatMap(length -> Stream.of(Arrays.copyOf(noise, length), new byte[length]));
        return Stream.concat(lengths, Stream.of(new byte[0], noise, mixed,
                "/zookeeper/quota/a/b/c".repeat(5000).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] ours(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SnappyOutput out = new SnappyOutput(bytes)) {
            int half = content.length / 2;
            out.write(content, 0, half);
            for (int i = half; i < Math.min(content.length, half + 10); i++) {
                out.write(content[i]);
            }
            if (half + 10 < content.length) {
                out.write(content, half + 10, content.length - half - 10);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] read(byte[] stream) throws IOException {
        return new SnappyInput(new ByteArrayInputStream(stream)).readAllBytes();
    }

    @ParameterizedTest
    @MethodSource("contents")
    void theLibraryReadsWhatWeWrite(byte[] content) throws IOException {
        byte[] stream = ours(content);
        assertArrayEquals(content, new SnappyInputStream(new ByteArrayInputStream(stream)).readAllBytes());
        assertArrayEquals(content, read(stream));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void weReadWhatTheLibraryWrites(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SnappyOutputStream out = new SnappyOutputStream(bytes)) {
            out.write(content);
        }
        assertArrayEquals(content, read(bytes.toByteArray()));
    }

    @Test
    void whatRepeatsItselfBecomesSmall() throws IOException {
        byte[] content = "/zookeeper/quota/a/b/c".repeat(5000).getBytes(StandardCharsets.UTF_8);
        assertTrue(ours(content).length < content.length / 15, () -> "a repetition takes too many bytes");
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        assertTrue(ours(noise).length < noise.length + 200, "noise grows");
    }

    @Test
    void whatIsDamagedIsNoticedOrRead() throws IOException {
        byte[] stream = ours("/zookeeper/quota/a/b/c".repeat(200).getBytes(StandardCharsets.UTF_8));
        for (int length = 17; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(MalformedSnappyException.class, () -> read(cut), "cut at " + length);
        }
        for (int at = 0; at < 8; at++) {
            byte[] changed = stream.clone();
            changed[at] ^= 1;
            assertThrows(MalformedSnappyException.class, () -> read(changed));
        }
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            byte[] changed = stream.clone();
            changed[16 + random.nextInt(stream.length - 16)] = (byte) random.nextInt();
            try {
                read(changed);
            } catch (MalformedSnappyException noticed) {
                continue;
            }
        }
    }
}
