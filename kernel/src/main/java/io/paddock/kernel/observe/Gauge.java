package io.paddock.kernel.observe;

/** A number that goes up and down and is set by who knows it. Kernel thread only. */
public final class Gauge {
    private long value;

    Gauge() {}

    public void set(long newValue) {
        value = newValue;
    }

    public long value() {
        return value;
    }
}
