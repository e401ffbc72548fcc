package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.testkit.ManualClock;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tokens, their refill, their weights, and dropping by chance. */
class SessionBucketTest {
    private final ManualClock clock = new ManualClock();

    /** Its next double is always the same. */
    private static RandomGenerator always(double value) {
        return () -> (long) (value * (1L << 53)) << 11;
    }

    private SessionBucket bucket(SessionThrottling settings) {
        return new SessionBucket(settings, clock, always(0.55));
    }

    private static SessionThrottling tokens(int tokens, int fillMillis, int fillTokens) {
        return new SessionThrottling(tokens, fillMillis, fillTokens, -1, 0.02, 0.002, 0, false, 3, 2, 1);
    }

    @Test
    void withoutTokensThereIsNoLimit() {
        SessionBucket bucket = bucket(SessionThrottling.OFF);
        for (int i = 0; i < 1000; i++) {
            assertTrue(bucket.admitsNew(false));
        }
        assertEquals(0, bucket.deficit());
    }

    @Test
    void anEmptyBucketRefusesUntilItIsFilled() {
        SessionBucket bucket = bucket(tokens(2, 10, 1));
        assertTrue(bucket.admitsNew(false));
        assertTrue(bucket.admitsRenewal());
        assertFalse(bucket.admitsNew(false));
        assertEquals(2, bucket.deficit());
        clock.advanceMillis(10);
        assertFalse(bucket.admitsNew(false), "the interval is not over yet");
        clock.advanceMillis(1);
        assertTrue(bucket.admitsNew(false));
        assertFalse(bucket.admitsNew(false));
    }

    @Test
    void itNeverHoldsMoreThanItsSize() {
        SessionBucket bucket = bucket(new SessionThrottling(1, 1, Integer.MAX_VALUE, -1, 0, 0, 0, true, 2, 1, 1));
        assertTrue(bucket.admitsNew(false));
        clock.advanceMillis(365L * 24 * 3_600_000);
        assertTrue(bucket.admitsNew(false));
        assertEquals(2, bucket.deficit(), "of two: one session in weights");
        assertFalse(bucket.admitsNew(true));
    }

    @Test
    void kindsOfSessionsWeighDifferently() {
        SessionBucket bucket = bucket(new SessionThrottling(2, 1000, 1, -1, 0, 0, 0, true, 3, 2, 1));
        assertTrue(bucket.admitsNew(false));
        assertEquals(3, bucket.deficit(), "of six: the size is told in global sessions");
        assertTrue(bucket.admitsRenewal());
        assertFalse(bucket.admitsRenewal(), "one token is left");
        assertTrue(bucket.admitsNew(true));
        assertEquals(6, bucket.deficit());
        clock.advanceMillis(1001);
        assertTrue(bucket.admitsNew(false), "a refill is told in global sessions too");
    }

    @Test
    void noKindWeighsLessThanALocalSession() {
        SessionThrottling settings = new SessionThrottling(1, 1, 1, -1, 0, 0, 0, true, 3, 2, 5);
        assertEquals(5, settings.globalWeight());
        assertEquals(5, settings.renewWeight());
    }

    @Test
    void whileItStaysEmptyMoreAndMoreAreDroppedByChance() {
        SessionBucket bucket = bucket(new SessionThrottling(1, 1_000_000, 1, 0, 0.3, 0.1, 0, false, 3, 2, 1));
        assertTrue(bucket.admitsNew(false));
        for (int i = 1; i <= 4; i++) {
            clock.advanceMillis(1);
            assertFalse(bucket.admitsNew(false));
            assertEquals(Math.min(1, 0.3 * i), bucket.dropProbability(), 1e-9);
        }
        clock.advanceMillis(2_000_000);
        for (int i = 9; i >= 0; i--) {
            clock.advanceMillis(1_000_001);
            // What is admitted is filled up again by the next time.
            assertEquals(0.55 >= i / 10.0, bucket.admitsNew(false), "at " + i);
            assertEquals(i / 10.0, bucket.dropProbability(), 1e-9);
        }
    }
}
