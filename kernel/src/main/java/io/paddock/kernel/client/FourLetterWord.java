package io.paddock.kernel.client;

/** The words that a client may send instead of a handshake, each with its four bytes as a number. */
enum FourLetterWord {
    CONF, CONS, CRST, DIRS, DUMP, ENVI, GTMK, HASH, ISRO, MNTR, RUOK, SRST, SRVR, STAT, STMK, WCHC, WCHP, WCHS;

    private static final FourLetterWord[] ALL = values();

    private final String word = name().toLowerCase(java.util.Locale.ROOT);
    private final int number =
            word.charAt(0) << 24 | word.charAt(1) << 16 | word.charAt(2) << 8 | word.charAt(3);

    /** As it is typed. */
    String word() {
        return word;
    }

    static boolean isWord(int number) {
        return of(number) != null;
    }

    /** The word with these four bytes, or null. */
    static FourLetterWord of(int number) {
        for (FourLetterWord word : ALL) {
            if (word.number == number) {
                return word;
            }
        }
        return null;
    }
}
