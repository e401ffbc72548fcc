package io.paddock.kernel.client.words;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All four-letter words: which there are, which are allowed, and their answers. */
public final class Words {
    private static final List<Word> ALL = List.of(
            new Conf(), new Cons(), new Crst(), new Dirs(), new Dump(), new Envi(), new Gtmk(), new Hash(), new Isro(),
            new Mntr(), LeadershipWord.RQLD, new Ruok(), new Srst(), new Srvr(), new Stat(), new Stmk(), new Wchc(),
            new Wchp(), new Wchs(), LeadershipWord.YDLD);

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
     * Answers a message that is a word.
     *
     * @param rest  what follows the first four bytes
     * @param reply takes the answer, once, now or later
     */
    public void answer(int firstFour, ByteBuffer rest, Consumer<String> reply) {
        Word word = find(firstFour);
        if (!allAllowed && !allowed.contains(word.name())) {
            reply.accept(word.name() + " is not executed because it is not in the whitelist.\n");
        } else if (!server.isServing() && word.whileNotServing() != null) {
            reply.accept(word.whileNotServing());
        } else {
            word.answer(server, rest, reply);
        }
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
