package io.paddock.tools.apache;

import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.snappy.MalformedSnappyException;
import io.paddock.snappy.SnappyInput;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Progress;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.state.Replica;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A snapshot in a file, plain or compressed; Paddock's are of the same format. */
public final class SnapshotFile {
    private static final int BUFFER_BYTES = 256 << 10;
    private static final Pattern ZXID_IN_NAME = Pattern.compile("snapshot\\.([0-9a-f]{1,16})(\\..*)?");

    /** What the end of a plain snapshot of 3.9 consists of: a seal's string, the zxid, and another seal. */
    private static final int SEAL_STRING_BYTES = 5;

    private static final int ZXID_PART_BYTES = 8 + 8 + SEAL_STRING_BYTES;

    private SnapshotFile() {}

    /** The bytes of the snapshot, uncompressed. */
    public static InputStream open(Path file, Progress progress) throws IOException {
        InputStream counted = new Counted(Files.newInputStream(file), progress);
        try {
            String name = file.getFileName().toString();
            if (name.endsWith(".gz")) {
                return new GZIPInputStream(counted, BUFFER_BYTES);
            }
            return name.endsWith(".snappy")
                    ? new SnappyInput(new BufferedInputStream(counted, BUFFER_BYTES))
                    : new BufferedInputStream(counted, BUFFER_BYTES);
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    /**
     * Reads a snapshot.
     *
     * @throws DamagedSnapshotException if it is damaged or no snapshot
     */
    public static Replica load(Path file, long zxid, Terminal terminal) throws IOException, DamagedSnapshotException {
        terminal.note("Reading " + file);
        try (InputStream in = open(file, new Progress(terminal, "Reading snapshot", Files.size(file)))) {
            return Replica.read(in, zxid);
        } catch (java.io.EOFException | java.util.zip.ZipException | MalformedSnappyException e) {
            throw new DamagedSnapshotException("the compressed file is damaged: " + e.getMessage(), e);
        }
    }

    /** As above, for a file that an operator has named. */
    public static Replica load(Path file, Terminal terminal) throws IOException, ToolException {
        if (!Files.isRegularFile(file)) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, "There is no file " + file + ".");
        }
        long zxid = zxidOf(file).orElseThrow(() -> new ToolException(ExitCode.INVALID_INVOCATION,
                "It can't be told at which zxid " + file + " was taken: name it snapshot.ZXID, with the zxid in hexadecimal"
                        + " digits, as it was named when it was taken."));
        try {
            return load(file, zxid, terminal);
        } catch (DamagedSnapshotException e) {
            throw new ToolException(ExitCode.DAMAGED, file + ": " + e.getMessage() + ".", e);
        }
    }

    /** From the name, or from the end of the file, where 3.9 writes it. */
    public static OptionalLong zxidOf(Path file) throws IOException {
        Matcher name = ZXID_IN_NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
            return OptionalLong.of(Long.parseUnsignedLong(name.group(1), 16));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer tail = ByteBuffer.allocate(SEAL_STRING_BYTES + ZXID_PART_BYTES);
            if (channel.size() < tail.capacity()) {
                return OptionalLong.empty();
            }
            channel.read(tail, channel.size() - tail.capacity());
            boolean sealed = isSealString(tail, 0) && isSealString(tail, tail.capacity() - SEAL_STRING_BYTES);
            return sealed ? OptionalLong.of(tail.getLong(SEAL_STRING_BYTES)) : OptionalLong.empty();
        }
    }

    private static boolean isSealString(ByteBuffer tail, int at) {
        return tail.getInt(at) == 1 && tail.get(at + Integer.BYTES) == '/';
    }

    /** Tells the progress how far the file has been read. */
    private static final class Counted extends FilterInputStream {
        private final Progress progress;
        private long count;

        Counted(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            progress.at(count);
            return read;
        }
    }
}
