package io.paddock.dist.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What class files don't tell: sizes, names of parameters, words that have no place in a source. */
class TidyTest {
    private static final int MOST_LINES = 400;
    /** Contracts and tests are lists of sentences and cases, which are read one by one. */
    private static final int MOST_LINES_OF_TESTS = 600;
    /** Files that are over the mark, with how far they may go. Shorten them, then take them out here. */
    private static final Map<String, Integer> TOO_LONG_FOR_NOW = Map.of();
    /** Far fewer than there are; a walk that went wrong finds none. */
    private static final int FEWEST_FILES = 300;

    private static final Pattern REMINDER = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(");
    /** A number of something that has a unit, and the name that should say it. */
    private static final Pattern NUMBER = Pattern.compile("\\b(?:long|int|Long|Integer) ([a-z][A-Za-z0-9]*)\\s*[,;=)](?! TimeUnit)");
    private static final Pattern TIME = Pattern.compile(
            "(?:^|[a-z])(?:timeout|delay|interval|deadline|duration|elapsed|latency)$", Pattern.CASE_INSENSITIVE);

    private final SourceTree sources = SourceTree.find();

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (SourceTree.Source source : sources.java()) {
            int most = TOO_LONG_FOR_NOW.getOrDefault(
                    source.toString(), source.isMain() ? MOST_LINES : MOST_LINES_OF_TESTS);
            if (source.lines().size() > most) {
                tooLong.add(source + " has " + source.lines().size() + " lines, may have " + most);
            }
        }
        assertEquals(List.of(), tooLong, "the file is too long;"
                + " find the second reason to change in it and give that a class of its own");
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        assertEquals(List.of(), findings(sources.java(), REMINDER, Set.of("TidyTest.java")),
                "do it, or write an issue; a note in the source is read by nobody who plans");
    }

    @Test
    void testsDoNotSleep() throws IOException {
        assertEquals(List.of(), findings(sources.java(), SLEEP, Set.of("TidyTest.java")),
                "wait for what you wait for, with a deadline; a sleep is too short on a busy machine");
    }

    @Test
    void timesHaveTheirUnitInTheName() throws IOException {
        List<String> unnamed = new ArrayList<>();
        for (SourceTree.Source source : sources.shipped()) {
            List<String> lines = source.lines();
            for (int line = 0; line < lines.size(); line++) {
                Matcher number = NUMBER.matcher(lines.get(line));
                while (number.find()) {
                    if (TIME.matcher(number.group(1)).find()) {
                        unnamed.add(source + ":" + (line + 1) + " " + number.group(1));
                    }
                }
            }
        }
        assertEquals(List.of(), unnamed, "say the unit: timeoutMillis, delayNanos, intervalSeconds");
    }

    @Test
    void packagesSayWhatTheyAreFor() throws IOException {
        Set<String> described = sources.java().stream().filter(source -> source.named("package-info.java"))
                .map(SourceTree.Source::folder).collect(Collectors.toSet());
        List<String> silent = sources.java().stream()
                .filter(source -> !source.named("module-info.java"))
                .map(SourceTree.Source::folder).filter(folder -> !described.contains(folder))
                .filter(folder -> sources.isMainOrWholeTestPackage(folder))
                .distinct().sorted().toList();
        assertEquals(List.of(), silent, "write a package-info.java: what it is for, what it may use, where to start");
    }

    @Test
    void providersStandInModuleInfoOnly() throws IOException {
        assertEquals(List.of(), sources.foldersNamed("META-INF/services"),
                "use `provides ... with ...` in module-info.java; a service file is a second truth");
    }

    @Test
    void theWalkFoundTheSources() throws IOException {
        int found = sources.java().size();
        assertTrue(found >= FEWEST_FILES, () -> "only " + found + " Java files below " + sources);
    }

    private static List<String> findings(List<SourceTree.Source> all, Pattern pattern, Set<String> except)
            throws IOException {
        List<String> findings = new ArrayList<>();
        for (SourceTree.Source source : all) {
            List<String> lines = source.lines();
            for (int line = 0; line < lines.size(); line++) {
                if (pattern.matcher(lines.get(line)).find() && except.stream().noneMatch(source::named)) {
                    findings.add(source + ":" + (line + 1) + " " + lines.get(line).trim());
                }
            }
        }
        return findings;
    }
}
