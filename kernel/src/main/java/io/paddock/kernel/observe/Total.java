package io.paddock.kernel.observe;

import io.paddock.api.Counters;

/** A counter. Kernel thread only. */
public final class Total implements Counters.Counter {
    private long value;

    Total() {}

    @Override
    public void add(long n) {
        value += n;
    }

    public long value() {
        return value;
    }

    void reset() {
        value = 0;
    }
}
