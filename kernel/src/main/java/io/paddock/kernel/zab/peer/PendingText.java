package io.paddock.kernel.zab.peer;

import java.util.stream.Collectors;

/**
 * How servers tell each other of a configuration that is to follow, besides the one that is agreed on: in lines behind it
 * that Apache's servers, and Paddock's before this one, take for comments.
 */
final class PendingText {
    private static final String COMMENT = "#";

    private PendingText() {}

    static String add(String text, String pending) {
        return text + "\n" + pending.lines().map(line -> COMMENT + line).collect(Collectors.joining("\n"));
    }

    /** The one to follow; empty if none is told. */
    static String of(String text) {
        return text.lines().filter(line -> line.startsWith(COMMENT)).map(line -> line.substring(COMMENT.length()))
                .collect(Collectors.joining("\n"));
    }
}
