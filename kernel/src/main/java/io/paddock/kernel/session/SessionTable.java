package io.paddock.kernel.session;

import io.paddock.kernel.collect.LongMap;
import io.paddock.kernel.txn.SessionRegister;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions that committed transactions have made and not ended, with their timeouts in milliseconds; part of the
 * replicated state. Kernel thread only.
 */
public final class SessionTable implements SessionRegister {
    private final LongMap<Integer> timeouts = new LongMap<>();

    /** Nearly all sessions have the same timeout, and share the object. */
    private Integer latestTimeoutMillis = 0;

    @Override
    public void add(long id, int timeoutMillis) {
        if (latestTimeoutMillis != timeoutMillis) {
            latestTimeoutMillis = timeoutMillis;
        }
        timeouts.put(id, latestTimeoutMillis);
    }

    @Override
    public void remove(long id) {
        timeouts.remove(id);
    }

    public boolean contains(long id) {
        return timeouts.get(id) != null;
    }

    /** Timeouts by session id, ascending, so that walks are the same on every server; a copy. */
    public Map<Long, Integer> timeouts() {
        long[] ids = new long[timeouts.size()];
        int[] count = {0};
        timeouts.forEachEntry((id, timeout) -> ids[count[0]++] = id);
        Arrays.sort(ids);
        Map<Long, Integer> ascending = new LinkedHashMap<>();
        for (long id : ids) {
            ascending.put(id, timeouts.get(id));
        }
        return ascending;
    }

    public int size() {
        return timeouts.size();
    }
}
