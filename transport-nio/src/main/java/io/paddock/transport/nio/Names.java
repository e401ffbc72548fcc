package io.paddock.transport.nio;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Looks up names as errands, since a look-up may block for as long as the system's resolver likes; by several threads, so
 * that one dead name server entry doesn't hold up the others.
 */
final class Names {
    static final int THREADS = 4;

    private final Errands errands;

    Names(Errands errands) {
        this.errands = errands;
    }

    /** Looks up the dial's host now; the dial hears of it later. */
    void lookUp(Dial dial) {
        errands.run(() -> answer(dial));
    }

    private static Runnable answer(Dial dial) {
        try {
            List<InetAddress> addresses = List.of(InetAddress.getAllByName(dial.host()));
            return () -> dial.resolved(addresses);
        } catch (UnknownHostException e) {
            return () -> dial.fail("the name is unknown");
        } catch (RuntimeException e) {
            return () -> dial.fail("the name can't be looked up: " + e);
        }
    }
}
