package io.paddock.kernel.client;

import io.paddock.api.Clock;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The tokens that sessions take when they are opened or renewed. An empty bucket refuses them; and if that is wanted,
 * more and more are refused by chance while it stays empty, so that a storm of clients thins out before it is served in
 * part (the algorithm BLUE). Kernel thread only.
 */
final class SessionBucket {
    private final SessionThrottling settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final int size;
    private final long refill;
    private long tokens;
    private long filledMillis;
    private long adjustedMillis;
    private double dropProbability;

    SessionBucket(SessionThrottling settings, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        // The operator counts in global sessions.
        int unit = settings.weighted() ? settings.globalWeight() : 1;
        this.size = (int) Math.min(Integer.MAX_VALUE, (long) settings.tokens() * unit);
        this.refill = Math.min(Integer.MAX_VALUE, (long) settings.fillTokens() * unit);
        this.tokens = size;
        this.filledMillis = now();
        this.adjustedMillis = filledMillis;
    }

    /** Whether a new session may be opened; it has its tokens then. */
    boolean admitsNew(boolean local) {
        return take(!settings.weighted() ? 1 : local ? settings.localWeight() : settings.globalWeight());
    }

    /** Whether a session may be renewed. */
    boolean admitsRenewal() {
        return take(settings.weighted() ? settings.renewWeight() : 1);
    }

    private boolean take(int wanted) {
        if (size == 0) {
            return true;
        }
        long now = now();
        fill(now);
        if (settings.freezeMillis() >= 0) {
            adjust(now);
            if (random.nextDouble() < dropProbability) {
                return false;
            }
        }
        if (tokens < wanted) {
            return false;
        }
        tokens -= wanted;
        return true;
    }

    private void fill(long now) {
        long passed = now - filledMillis;
        if (passed > settings.fillMillis()) {
            // Numbers are bounded so that the product can't overflow.
            long gained = Math.min(passed, Integer.MAX_VALUE) * refill / settings.fillMillis();
            tokens = Math.min(tokens + gained, size);
            filledMillis = now;
        }
    }

    private void adjust(long now) {
        if (now - adjustedMillis <= settings.freezeMillis()) {
            return;
        }
        adjustedMillis = now;
        if (tokens == 0) {
            dropProbability = Math.min(dropProbability + settings.dropIncrease(), 1);
        } else if (deficit() <= Math.round(size * settings.decreaseRatio())) {
            dropProbability = Math.max(dropProbability - settings.dropDecrease(), 0);
        }
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime());
    }

    /** How many tokens are missing. */
    long deficit() {
        return size - tokens;
    }

    /** From 0 to 1: how probably a session is refused although there are tokens. */
    double dropProbability() {
        return dropProbability;
    }
}
