package io.paddock.storage.chronicle;

import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.testkit.StoreImage;
import io.paddock.testkit.TestModuleContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures append and sync, beside a plain file that is written to and forced group by group. Not a test: run it by
 * hand, with a directory on the disk of interest and, if wanted, options as {@code name=value}.
 *
 * <p>"one at a time" waits for each sync before the next group, as a single client does; "pipelined" asks for the next
 * while earlier ones are on their way, as a busy loop does.
 */
final class JournalYardstick {
    private static final int RECORD_BYTES = 1024;
    private static final int[] GROUPS = {1, 10, 100, 1000};
    private static final int ROUNDS = 2;
    private static final long SECONDS = 2;

    private JournalYardstick() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "yardstick");
        System.out.printf("%-28s %6s %12s %10s %10s %10s%n", "what", "group", "records/s", "p50 us", "p99 us", "max us");
        for (int round = 0; round < ROUNDS; round++) {
            for (int group : GROUPS) {
                plainFile(directory, group);
                chronicle(directory, group, false, args);
                chronicle(directory, group, true, args);
            }
        }
    }

    private static void plainFile(Path directory, int group) throws IOException {
        Path file = directory.resolve("plain");
        ByteBuffer buffer = ByteBuffer.allocateDirect(group * RECORD_BYTES);
        long size = 64L << 20;
        Samples samples = new Samples();
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            fill(channel, size);
            long position = 0;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end) {
                if (position + buffer.capacity() > size) {
                    position = 0;
                }
                long start = System.nanoTime();
                buffer.clear();
                while (buffer.hasRemaining()) {
                    position += channel.write(buffer, position);
                }
                channel.force(false);
                samples.add(System.nanoTime() - start);
            }
        }
        samples.print("plain file, preallocated", group);
        Files.delete(file);
    }

    private static void fill(FileChannel channel, long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long position = 0; position < size; position += zeros.capacity()) {
            channel.write(zeros.clear(), position);
        }
        channel.force(true);
    }

    private static void chronicle(Path directory, int group, boolean pipelined, String[] args) throws Exception {
        Path data = Files.createTempDirectory(directory, "store");
        ChronicleStorageProvider provider = new ChronicleStorageProvider();
        TestModuleContext.Builder builder = TestModuleContext.in(data).schema(provider.schema());
        for (String option : Arrays.asList(args).subList(1, args.length)) {
            builder.option(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        TestModuleContext context = builder.build();
        Storage storage = provider.create(context);
        StoreImage.of(storage);
        ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
        int depth = pipelined ? 8 : 1;
        long[] startNanos = new long[1 << 10];
        Samples samples = new Samples();
        Answers answers = new Answers(startNanos, samples);
        long zxid = 0;
        long token = 0;
        long appendNanos = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end || answers.told < token) {
            if (token - answers.told < depth && System.nanoTime() < end) {
                long start = System.nanoTime();
                for (int i = 0; i < group; i++) {
                    storage.append(++zxid, record);
                }
                appendNanos += System.nanoTime() - start;
                startNanos[(int) (++token % startNanos.length)] = start;
                storage.sync(token);
            }
            if (storage.poll(answers, 100) == 0 && token - answers.told >= depth) {
                context.wakeup().await(1, TimeUnit.SECONDS);
            }
            if (zxid % (100 * 1024) < group) {
                // Keeps the disk from filling up; costs what it costs in a server.
                storage.purge(1);
            }
        }
        samples.print(pipelined ? "chronicle, pipelined" : "chronicle, one at a time", group);
        System.out.printf(Locale.ROOT, "%28s append on the kernel thread: %.0f ns/record%n", "", (double) appendNanos / zxid);
        storage.close();
        try (var files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static final class Answers implements StorageEvents {
        private final long[] startNanos;
        private final Samples samples;
        private long told;

        private Answers(long[] startNanos, Samples samples) {
            this.startNanos = startNanos;
            this.samples = samples;
        }

        @Override
        public void synced(long token, long lastDurableZxid) {
            told = token;
            samples.add(System.nanoTime() - startNanos[(int) (token % startNanos.length)]);
        }

        @Override
        public void truncated(long token, long zxid) {}

        @Override
        public void epochsSaved(long token) {}

        @Override
        public void record(long token, long zxid, ByteBuffer record) {}

        @Override
        public void readDone(long token, ReadOutcome outcome) {}

        @Override
        public void snapshotReady(long token) {}

        @Override
        public void snapshotSaved(long token, long zxid) {}

        @Override
        public void snapshotFailed(long token, String reason) {}

        @Override
        public void failed(String reason, Throwable cause) {
            throw new IllegalStateException(reason, cause);
        }
    }

    private static final class Samples {
        private final long startNanos = System.nanoTime();
        private long[] nanos = new long[1 << 16];
        private int count;

        private void add(long sample) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = sample;
        }

        private void print(String what, int group) {
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            Arrays.sort(nanos, 0, count);
            System.out.printf(Locale.ROOT, "%-28s %6d %12.0f %10.0f %10.0f %10.0f%n", what, group, count * (long) group / seconds,
                    nanos[count / 2] / 1e3, nanos[count * 99 / 100] / 1e3, nanos[count - 1] / 1e3);
        }
    }
}
