package io.paddock.simulator.story;

import io.paddock.api.election.ElectorProvider;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of commands, each followed by what was seen when it was last run, in lines that begin with {@code "> "}. Empty
 * lines and lines that begin with {@code #} are for the reader.
 *
 * <pre>
 * ensemble 3
 * start 1 2
 * run-until stable
 * > server 2 leads epoch 1
 * > server 1 follows
 * client a 1
 * > a: connected
 * a create /x hello
 * > a: created /x
 * </pre>
 *
 * <p>The commands are those of {@link StoryTeller}.
 */
public final class Story {
    private static final String SEEN = "> ";

    private final List<String> lines;

    public Story(String text) {
        this.lines = text.lines().toList();
    }

    /** Does the commands, and gives the text with what is seen now. */
    public String retold(ElectorProvider elector) {
        StoryTeller teller = new StoryTeller(elector);
        List<String> told = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(SEEN)) {
                continue;
            }
            told.add(line);
            if (!line.isBlank() && !line.startsWith("#")) {
                for (String seen : teller.does(line)) {
                    told.add(SEEN + seen);
                }
            }
        }
        return String.join("\n", told) + "\n";
    }
}
