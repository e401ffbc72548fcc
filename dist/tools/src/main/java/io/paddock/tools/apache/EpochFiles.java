package io.paddock.tools.apache;

import io.paddock.api.storage.Epochs;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** {@code currentEpoch} and {@code acceptedEpoch}, which a server of an ensemble has beside its snapshots. */
public final class EpochFiles {
    private static final String CURRENT = "currentEpoch";
    private static final String ACCEPTED = "acceptedEpoch";
    private static final int EPOCH_SHIFT = 32;

    private final Path directory;

    /** @param directory where they are or shall be */
    public EpochFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * The epochs by Apache's rules: a missing file stands for the epoch of the last transaction.
     *
     * @throws ToolException if the files contradict each other or the last transaction
     */
    public Epochs read(long lastZxid) throws IOException, ToolException {
        long epochOfZxid = lastZxid >>> EPOCH_SHIFT;
        long current = readOne(CURRENT).orElse(epochOfZxid);
        if (epochOfZxid > current) {
            // Apache died between the first transaction of an epoch and the renaming of the file.
            current = readOne(CURRENT + ".tmp").orElse(current);
        }
        if (epochOfZxid > current) {
            throw wrong(CURRENT, current, "the last transaction, zxid 0x" + Long.toHexString(lastZxid)
                    + ", is of epoch " + epochOfZxid);
        }
        long accepted = readOne(ACCEPTED).orElse(Math.max(current, epochOfZxid));
        if (accepted < current) {
            throw wrong(ACCEPTED, accepted, CURRENT + " says " + current);
        }
        return new Epochs(accepted, current);
    }

    private OptionalLong readOne(String name) throws IOException, ToolException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return OptionalLong.empty();
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).trim();
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new ToolException(ExitCode.DAMAGED, file + " holds '" + text + "' and should hold a number. Use another"
                    + " server's directory; or delete the file if this was a server of its own.", e);
        }
    }

    private ToolException wrong(String name, long value, String against) {
        return new ToolException(ExitCode.DAMAGED, directory.resolve(name) + " says " + value + ", but " + against
                + ". Apache's server would not start from it either. Use another server's directory; or correct the"
                + " file if this server is to be the only one whose data counts.");
    }

    /** Whether there are any. */
    public boolean exist() {
        return Files.exists(directory.resolve(ACCEPTED));
    }

    /** Writes both, each as a whole. */
    public void write(Epochs epochs) throws IOException {
        DurableFiles.write(directory.resolve(ACCEPTED), Long.toString(epochs.accepted()));
        DurableFiles.write(directory.resolve(CURRENT), Long.toString(epochs.current()));
    }
}
