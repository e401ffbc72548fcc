package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** All four-letter words: which there are, which are allowed, and their answers. */
public final class Words {
    private static final List<Word> ALL = List.of(
            new Conf(), new Cons(), new Crst(), new Dirs(), new Dump(), new Envi(), new Gtmk(), new Hash(), new Isro(),
            new Mntr(), new Ruok(), new Srst(), new Srvr(), new Stat(), new Stmk(), new Wchc(), new Wchp(),
            new Wchs());

    private final WordContext server;
    private final boolean allAllowed;
    private final Set<String> allowed;

    /** Answers the allowed ones; {@code *} stands for all. */
    public Words(WordContext server, Set<String> allowed) {
        this.server = server;
        this.allAllowed = allowed.contains("*");
        this.allowed = Set.copyOf(allowed);
    }

    /** Length in bytes of the message that begins with these four, or 0 if they are no word. */
    public static int messageLength(int firstFour) {
        Word word = find(firstFour);
        return word == null ? 0 : 4 + word.argumentBytes();
    }

    /**
     * The answer to a message.
     *
     * @param rest what follows the first four bytes
     * @return null if they are no word
     */
    public String answer(int firstFour, ByteBuffer rest) {
        Word word = find(firstFour);
        if (word == null) {
            return null;
        }
        if (!allAllowed && !allowed.contains(word.name())) {
            return word.name() + " is not executed because it is not in the whitelist.\n";
        }
        if (!server.isServing() && word.whileNotServing() != null) {
            return word.whileNotServing();
        }
        StringBuilder out = new StringBuilder();
        word.answer(server, rest, out);
        return out.toString();
    }

    private static Word find(int firstFour) {
        for (Word word : ALL) {
            if (numberOf(word.name()) == firstFour) {
                return word;
            }
        }
        return null;
    }

    private static int numberOf(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }
}
