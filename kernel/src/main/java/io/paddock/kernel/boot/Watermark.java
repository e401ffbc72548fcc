package io.paddock.kernel.boot;

import io.paddock.kernel.observe.Room.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is free of something with an operator's two limits, and says in the log when one is crossed, either
 * way. A limit is crossed back only when there is a tenth more than it asks for, so that nothing flaps. One thread.
 */
final class Watermark {
    private static final Logger LOG = LoggerFactory.getLogger(Watermark.class);

    private final String what;
    private final String remedy;
    private Level level = Level.ENOUGH;

    /**
     * A watermark for something that there is enough of.
     *
     * @param what   such as "disk of /data"
     * @param remedy what an operator can do
     */
    Watermark(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    Level level() {
        return level;
    }

    /** So much is free of so much; the limits are what should be, at least. All in bytes. */
    Level measured(long free, long whole, long soft, long hard) {
        Level before = level;
        level = free < withMargin(hard, before == Level.EXHAUSTED) ? Level.EXHAUSTED
                : free < withMargin(soft, before != Level.ENOUGH) ? Level.LOW : Level.ENOUGH;
        if (level != before) {
            say(before, what + ": " + text(free) + " of " + text(whole) + " are free", soft, hard);
        }
        return level;
    }

    private static long withMargin(long limit, boolean isCrossed) {
        return isCrossed ? limit + limit / 10 : limit;
    }

    private void say(Level before, String seen, long soft, long hard) {
        switch (level) {
            case EXHAUSTED -> LOG.error("{}, less than the hard limit of {}. Writes that make the tree grow are refused"
                    + " (QuotaExceeded) until there is more; reads, deletes and sessions go on. {}", seen, text(hard), remedy);
            case LOW -> LOG.warn("{}, less than the soft limit of {}{}. Below {} writes that make the tree grow are"
                    + " refused. {}", seen, text(soft),
                    before == Level.EXHAUSTED ? ", but all writes are accepted again" : "", text(hard), remedy);
            default -> LOG.info("{}, that is enough again", seen);
        }
    }

    private static String text(long bytes) {
        return bytes < 10L << 20 ? (bytes >> 10) + " kB" : (bytes >> 20) + " MB";
    }
}
