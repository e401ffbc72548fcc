package io.paddock.dist.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Documents name classes and files; those must be there, or the document is out of date. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    /** Far fewer than there are. */
    private static final int FEWEST_LINKS = 100;

    private final SourceTree sources = SourceTree.find();

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path document : sources.documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://")) {
                    links++;
                    if (!Files.exists(document.resolveSibling(target))) {
                        dead.add(document + " -> " + target);
                    }
                }
            }
        }
        int seen = links;
        assertEquals(List.of(), dead, "correct the link, and what is said around it");
        assertTrue(seen >= FEWEST_LINKS, () -> "only " + seen + " links were found");
    }
}
