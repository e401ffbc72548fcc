package io.paddock.kernel.plugin;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. Stateless. */
public final class NearestName {
    private NearestName() {}

    /** The known name with the fewest edits from the given one, if that is near enough to be a slip of the keyboard. */
    public static Optional<String> of(String given, Collection<String> known) {
        String lower = given.toLowerCase(Locale.ROOT);
        String best = null;
        int bestEdits = Math.max(2, given.length() / 3) + 1;
        for (String name : known) {
            int edits = edits(lower, name.toLowerCase(Locale.ROOT));
            if (edits < bestEdits) {
                best = name;
                bestEdits = edits;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Insertions, deletions and replacements that turn one text into the other. */
    static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            int[] spare = above;
            above = row;
            row = spare;
        }
        return above[to.length()];
    }
}
