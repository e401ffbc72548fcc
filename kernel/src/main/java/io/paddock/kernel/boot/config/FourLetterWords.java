package io.paddock.kernel.boot.config;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which four-letter words are answered.
 *
 * @param all     whether all are ({@code *})
 * @param allowed those that are, if not all
 */
public record FourLetterWords(boolean all, SortedSet<String> allowed) {

    public FourLetterWords {
        allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
    }

    static FourLetterWords of(Settings settings) {
        SortedSet<String> words = new TreeSet<>();
        boolean all = false;
        for (String word : settings.text("4lw.commands.whitelist").split(",")) {
            all |= word.trim().equals("*");
            if (!word.isBlank()) {
                words.add(word.trim());
            }
        }
        // As Apache: its scripts need the first, its clients the second.
        words.add("srvr");
        if (settings.flag("readonlymode.enabled")) {
            words.add("isro");
        }
        words.remove("*");
        return new FourLetterWords(all, words);
    }

    public boolean isAllowed(String word) {
        return all || allowed.contains(word);
    }
}
