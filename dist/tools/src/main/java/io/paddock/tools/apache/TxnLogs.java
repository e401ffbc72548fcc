package io.paddock.tools.apache;

import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.apache.ApacheDirectory.ZxidFile;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Progress;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;

/** All transactions of a directory after a zxid, in order, from as many logs as it takes. */
public final class TxnLogs implements AutoCloseable {
    private static final int EPOCH_SHIFT = 32;

    private final Terminal terminal;
    private final List<ZxidFile> files;
    private final Progress progress;
    private long finishedBytes;
    private TxnLogReader reader;
    private int fileNumber = -1;
    private long lastZxid;
    private TxnRecord record;


    /** @param afterZxid what is up to there is passed over */
    public TxnLogs(ApacheDirectory directory, long afterZxid, Terminal terminal) throws IOException {
        this.terminal = terminal;
        this.files = directory.logsFrom(afterZxid + 1);
        this.lastZxid = afterZxid;
        long total = 0;
        for (ZxidFile file : files) {
            total += Files.size(file.path());
        }
        this.progress = new Progress(terminal, "Reading logs", total);
    }

    /**
     * Goes to the next transaction.
     *
     * @return false if there is none
     * @throws ToolException if a log is damaged in a way in which Apache's server would not start from it either
     */
    public boolean next() throws IOException, ToolException {
        try {
            while (reader == null || !nextInFile()) {
                if (!openNext()) {
                    return false;
                }
            }
            return true;
        } catch (DamagedLogException e) {
            throw new ToolException(ExitCode.DAMAGED, e.getMessage() + ". Apache's server would not start from it either."
                    + " Use another server's directory; or look at it with bin/zkTxnLogToolkit.sh, and let that mend the"
                    + " checksum (-r) if the record is right.", e);
        }
    }

    private boolean openNext() throws IOException, DamagedLogException {
        if (reader != null) {
            leaveFile();
        }
        if (++fileNumber == files.size()) {
            return false;
        }
        reader = TxnLogReader.open(files.get(fileNumber).path());
        return true;
    }

    private void leaveFile() throws IOException {
        if (reader.end() == TxnLogReader.End.TORN) {
            terminal.note(files.get(fileNumber).path() + " ends with a record that is not all there; it was never"
                    + " acknowledged and is left out, as Apache does.");
        }
        finishedBytes += reader.offset();
        close();
    }

    private boolean nextInFile() throws IOException, DamagedLogException {
        while (reader.next()) {
            TxnRecord found = reader.record();
            if (found.zxid() > lastZxid) {
                warnOfGap(found.zxid());
                lastZxid = found.zxid();
                record = found;
                progress.at(finishedBytes + reader.offset());
                return true;
            }
        }
        return false;
    }

    private void warnOfGap(long zxid) {
        boolean sameEpoch = zxid >>> EPOCH_SHIFT == lastZxid >>> EPOCH_SHIFT;
        if (sameEpoch && zxid != lastZxid + 1) {
            terminal.warn("there is nothing between zxid 0x" + Long.toHexString(lastZxid) + " and 0x"
                    + Long.toHexString(zxid) + " (" + files.get(fileNumber).path() + "): is a log missing?");
        }
    }

    public TxnRecord record() {
        return record;
    }

    /** The bytes of the current transaction. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(reader.bytes());
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
