package io.paddock.kernel.client;

import io.paddock.kernel.observe.HeavyHitters;
import java.util.List;

/** Which paths clients ask for most, and which make the most bytes, as long as somebody wants to know. Kernel thread only. */
public final class PathLoad {
    /** Some hundred kilobytes, if paths are as long as they usually are. */
    private static final int COUNTERS = 2000;
    /** Longer paths count as their beginning. */
    private static final int MAX_LENGTH = 1000;

    private final HeavyHitters operations = new HeavyHitters(COUNTERS);
    private final HeavyHitters bytes = new HeavyHitters(COUNTERS);
    private final long startMillis;
    private long requests;

    PathLoad(long startMillis) {
        this.startMillis = startMillis;
    }

    /** A request for that path. */
    void asked(String path) {
        requests++;
        operations.add(shortened(path), 1);
    }

    /** So many bytes have come or gone for that path. */
    void moved(String path, long count) {
        bytes.add(shortened(path), count);
    }

    private static String shortened(String path) {
        return path.length() <= MAX_LENGTH ? path : path.substring(0, MAX_LENGTH) + "...";
    }

    /** Since when it is measured, in wall-clock time. */
    public long startMillis() {
        return startMillis;
    }

    /** Requests that were for a path. */
    public long requests() {
        return requests;
    }

    /** Those that were asked for most. */
    public List<HeavyHitters.Hitter> byOperations(int most) {
        return operations.top(most);
    }

    /** Those with the most bytes, of requests and of the replies to reads. */
    public List<HeavyHitters.Hitter> byBytes(int most) {
        return bytes.top(most);
    }
}
