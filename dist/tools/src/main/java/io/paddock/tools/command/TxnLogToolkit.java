package io.paddock.tools.command;

import io.paddock.kernel.wire.TxnRecord;
import io.paddock.tools.apache.DamagedLogException;
import io.paddock.tools.apache.TxnLogReader;
import io.paddock.tools.apache.TxnLogWriter;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.report.TxnText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DateFormat;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code zkTxnLogToolkit.sh}, for one log of Apache's: prints it, mends checksums, or cuts it at a zxid. */
public final class TxnLogToolkit implements Command {
    private static final DateFormat TIME = DateFormat.getDateTimeInstance(DateFormat.SHORT, DateFormat.LONG);

    private final InputStream answers;
    private final TxnText text = new TxnText(millis -> TIME.format(new Date(millis)));

    /** @param answers where the operator says yes or no */
    public TxnLogToolkit(InputStream answers) {
        this.answers = answers;
    }

    @Override
    public List<String> usage() {
        return List.of(
                "zkTxnLogToolkit.sh [-d] LOG_FILE           prints it; for Paddock's journal: paddock journal dump DIR",
                "zkTxnLogToolkit.sh -r [-v] [-y] LOG_FILE   writes LOG_FILE.fixed with the checksums mended",
                "zkTxnLogToolkit.sh -c -z ZXID LOG_FILE     writes what is up to ZXID to LOG_FILE.choppedZXID");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        Arguments given = Arguments.parse(arguments, Set.of("-z", "--zxid"), Set.of("-d", "--dump", "-r", "--recover",
                "-v", "--verbose", "-y", "--yes", "-c", "--chop"));
        Path file = Path.of(given.rest(1, 1).get(0));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ToolException(ExitCode.UNEXPECTED, "File doesn't exist or not readable: " + file
                    + (Files.isDirectory(file) ? " (for a data directory of Paddock: paddock journal dump)" : ""));
        }
        try (TxnLogReader reader = TxnLogReader.open(file)) {
            if (given.has("-c") || given.has("--chop")) {
                String option = given.has("-z") ? "-z" : "--zxid";
                return chop(reader, file, given.number(option).orElseThrow(() -> new ToolException(
                        ExitCode.INVALID_INVOCATION, "-c needs -z ZXID")), terminal);
            }
            terminal.out().println("ZooKeeper Transactional Log File with dbid " + reader.databaseId()
                    + " txnlog format version " + reader.version());
            if (given.has("-r") || given.has("--recover")) {
                return recover(reader, file, given, terminal);
            }
            return dump(reader, terminal);
        } catch (DamagedLogException e) {
            throw new ToolException(ExitCode.INVALID_INVOCATION, e.getMessage(), e);
        }
    }

    private int dump(TxnLogReader reader, Terminal terminal) throws IOException, DamagedLogException {
        long count = 0;
        while (reader.next()) {
            boolean wrong = reader.actualChecksum() != reader.writtenChecksum();
            terminal.out().println((wrong ? "CRC ERROR - " : "") + text.line(reader.unchecked()));
            count++;
        }
        return end(reader, count, terminal);
    }

    private static int end(TxnLogReader reader, long count, Terminal terminal) {
        if (reader.end() == TxnLogReader.End.TORN) {
            terminal.err().println("Last transaction was partial.");
        }
        terminal.out().println("EOF reached after " + count + " txns.");
        return ExitCode.GOOD;
    }

    private int recover(TxnLogReader reader, Path file, Arguments given, Terminal terminal)
            throws IOException, ToolException, DamagedLogException {
        Path fixed = file.resolveSibling(file.getFileName() + ".fixed");
        if (Files.exists(fixed)) {
            throw new ToolException(
                    ExitCode.UNEXPECTED, "Recovery file " + fixed + " already exists or not writable");
        }
        boolean yes = given.has("-y") || given.has("--yes");
        boolean verbose = given.has("-v") || given.has("--verbose");
        long count = 0;
        long mended = 0;
        try (TxnLogWriter writer = TxnLogWriter.create(fixed, reader.version(), reader.databaseId())) {
            while (reader.next()) {
                long checksum = reader.writtenChecksum();
                if (checksum != reader.actualChecksum()) {
                    terminal.out().println((yes ? "CRC FIXED - " : "CRC ERROR - ") + text.line(reader.unchecked()));
                    if (yes || isAgreed(terminal)) {
                        checksum = reader.actualChecksum();
                        mended++;
                    }
                }
                if (verbose) {
                    terminal.out().println(text.line(reader.unchecked()));
                }
                writer.write(checksum, reader.bytes());
                count++;
            }
        }
        end(reader, count, terminal);
        terminal.out().println(
                "Recovery file " + fixed + " has been written with " + mended + " fixed CRC error(s)");
        return ExitCode.GOOD;
    }

    private boolean isAgreed(Terminal terminal) throws IOException, ToolException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(answers, Charset.defaultCharset()));
        while (true) {
            terminal.out().print("Would you like to fix it (Yes/No/Abort) ? ");
            terminal.out().flush();
            String answer = lines.readLine();
            switch (answer == null || answer.isBlank() ? "" : answer.strip().substring(0, 1).toUpperCase(Locale.ROOT)) {
                case "Y" -> {
                    return true;
                }
                case "N" -> {
                    return false;
                }
                case "A" -> throw new ToolException(ExitCode.GOOD, "Recovery aborted.");
                default -> {
                    if (answer == null) {
                        throw new ToolException(ExitCode.UNEXPECTED, "There is no answer; give -y to say yes to all.");
                    }
                }
            }
        }
    }

    private static int chop(TxnLogReader reader, Path file, long zxid, Terminal terminal)
            throws IOException, ToolException, DamagedLogException {
        Path chopped = file.resolveSibling(file.getFileName() + ".chopped" + zxid);
        long count = 0;
        boolean found = false;
        boolean more = false;
        try (TxnLogWriter writer = TxnLogWriter.create(chopped, reader.version(), reader.databaseId())) {
            while (!more && reader.next()) {
                TxnRecord record = reader.record();
                found |= record.zxid() == zxid;
                more = record.zxid() > zxid;
                if (!more) {
                    writer.write(reader.writtenChecksum(), reader.bytes());
                    count++;
                }
            }
        }
        if (!found || !more) {
            Files.delete(chopped);
            throw new ToolException(ExitCode.INVALID_INVOCATION, found
                    ? "EOF reached after " + count + " txns: there is nothing to chop behind " + Long.toHexString(zxid)
                    : "This log does not contain zxid " + Long.toHexString(zxid));
        }
        terminal.out().println("Chopping at " + Long.toHexString(zxid) + " new log has " + count + " records");
        return ExitCode.GOOD;
    }
}
