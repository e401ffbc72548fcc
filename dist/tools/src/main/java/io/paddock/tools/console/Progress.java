package io.paddock.tools.console;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says now and then how far long work has come: a line every few seconds, so that it can be read in a log, too. */
public final class Progress {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final double MEGA = 1 << 20;

    private final Terminal terminal;
    private final String what;
    private final long totalBytes;
    private long nextNanos = System.nanoTime() + INTERVAL_NANOS;

    /** @param totalBytes 0 if unknown */
    public Progress(Terminal terminal, String what, long totalBytes) {
        this.terminal = terminal;
        this.what = what;
        this.totalBytes = totalBytes;
    }

    /** So much is done; cheap enough to be called often. */
    public void at(long bytes) {
        long now = System.nanoTime();
        if (now - nextNanos >= 0) {
            nextNanos = now + INTERVAL_NANOS;
            terminal.note(String.format(Locale.ROOT, totalBytes > 0 ? "%s: %.0f of %.0f MB" : "%s: %.0f MB",
                    what, bytes / MEGA, totalBytes / MEGA));
        }
    }
}
