package io.paddock.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.paddock.api.access.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedIdentitiesTest {
    private final SharedIdentities shared = new SharedIdentities();

    @Test
    void equalsShareTheirList() {
        List<Identity> first = shared.only(host(1));
        assertEquals(List.of(host(1)), first);
        assertSame(first, shared.only(host(1)));
        assertEquals(List.of(host(2)), shared.only(host(2)));
    }

    /** However many hosts there are, only so many are remembered. */
    @Test
    void forgetsTheOldest() {
        List<Identity> first = shared.only(host(0));
        for (int host = 1; host <= 1000; host++) {
            shared.only(host(host));
        }
        assertNotSame(first, shared.only(host(0)));
    }

    /** Another object each time. */
    private static Identity host(int number) {
        return new Identity("ip", "10.0." + number / 256 + "." + number % 256);
    }
}
