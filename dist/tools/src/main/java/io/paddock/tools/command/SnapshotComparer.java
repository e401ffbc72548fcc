package io.paddock.tools.command;

import io.paddock.tools.apache.SnapshotFile;
import io.paddock.tools.console.Arguments;
import io.paddock.tools.console.Command;
import io.paddock.tools.console.ExitCode;
import io.paddock.tools.console.Terminal;
import io.paddock.tools.console.ToolException;
import io.paddock.tools.report.SizeComparison;
import io.paddock.tools.report.SizedTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code zkSnapshotComparer.sh}: what is larger in one snapshot than in another. */
public final class SnapshotComparer implements Command {
    private final InputStream answers;

    /** @param answers what the operator types in interactive mode */
    public SnapshotComparer(InputStream answers) {
        this.answers = answers;
    }

    @Override
    public List<String> usage() {
        return List.of("zkSnapshotComparer.sh -l LEFT -r RIGHT -b BYTETHRESHOLD -n NODETHRESHOLD [-d] [-i]");
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws ToolException, IOException {
        Arguments given = Arguments.parse(arguments,
                Set.of("-l", "--left", "-r", "--right", "-b", "--bytes", "-n", "--nodes"),
                Set.of("-d", "--debug", "-i", "--interactive"));
        given.rest(0, 0);
        Path leftFile = Path.of(require(given, "-l", "--left"));
        Path rightFile = Path.of(require(given, "-r", "--right"));
        long bytes = number(given, "-b", "--bytes");
        long nodes = number(given, "-n", "--nodes");
        boolean interactive = given.has("-i") || given.has("--interactive");
        SizedTree left = SizedTree.of(SnapshotFile.load(leftFile, terminal));
        SizedTree right = SizedTree.of(SnapshotFile.load(rightFile, terminal));
        PrintStream out = terminal.out();
        print(left, out);
        print(right, out);
        SizeComparison comparison =
                new SizeComparison(bytes, nodes, given.has("-d") || given.has("--debug"), interactive, out);
        if (interactive) {
            ask(left, right, comparison, out);
        } else {
            comparison.printThresholds();
            for (int depth = 0; depth < Math.max(left.depth(), right.depth()); depth++) {
                compareLevel(left, right, depth, comparison, out);
            }
        }
        out.println("All layers compared.");
        return ExitCode.GOOD;
    }

    private static String require(Arguments given, String shortName, String longName) throws ToolException {
        Optional<String> value = given.text(shortName).or(() -> given.text(longName));
        return value.orElseThrow(() -> new ToolException(
                ExitCode.INVALID_INVOCATION, "Missing required option: " + shortName.substring(1)));
    }

    private static long number(Arguments given, String shortName, String longName) throws ToolException {
        require(given, shortName, longName);
        return given.number(given.has(shortName) ? shortName : longName).orElseThrow();
    }

    private static void print(SizedTree tree, PrintStream out) {
        tree.lines().forEach(out::println);
        out.println();
    }

    private static void compareLevel(
            SizedTree left, SizedTree right, int depth, SizeComparison comparison, PrintStream out) {
        out.println("Analysis for depth " + depth);
        comparison.compare(left.level(depth), right.level(depth));
    }

    private void ask(SizedTree left, SizedTree right, SizeComparison comparison, PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(answers, Charset.defaultCharset()));
        int last = Math.max(left.depth(), right.depth()) - 1;
        int depth = 0;
        while (depth <= last) {
            out.println("Current depth is " + depth);
            out.println("- Press enter to move to print current depth layer;");
            out.println("- Type a number to jump to and print all nodes at a given depth;");
            out.println("- Enter an ABSOLUTE path to print the immediate subtree of a node. Path must start with '/'.");
            out.flush();
            String line = lines.readLine();
            if (line == null) {
                return;
            }
            comparison.printThresholds();
            if (line.isEmpty()) {
                compareLevel(left, right, depth++, comparison, out);
            } else if (line.startsWith("/")) {
                out.println("Analysis for node " + line);
                comparison.compare(left.childrenOf(line), right.childrenOf(line));
            } else if (line.matches("\\d{1,9}") && Integer.parseInt(line) <= last) {
                depth = Integer.parseInt(line);
                compareLevel(left, right, depth, comparison, out);
            } else {
                out.println("Input " + line + " is not valid. Depth must be in range [0, " + last
                        + "]. Path must be an absolute path which starts with '/'.");
            }
            out.println();
        }
    }
}
