package io.paddock.kernel.session;

import io.paddock.kernel.txn.SessionRegister;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sessions that committed transactions have made and not ended, with their timeouts in milliseconds; part of the
 * replicated state. Ordered, so that walks over it are the same on every server. Kernel thread only.
 */
public final class SessionTable implements SessionRegister {
    private final TreeMap<Long, Integer> timeouts = new TreeMap<>();

    @Override
    public void add(long id, int timeoutMillis) {
        timeouts.put(id, timeoutMillis);
    }

    @Override
    public void remove(long id) {
        timeouts.remove(id);
    }

    public boolean contains(long id) {
        return timeouts.containsKey(id);
    }

    /** Timeouts by session id, ascending; a view. */
    public Map<Long, Integer> timeouts() {
        return Collections.unmodifiableMap(timeouts);
    }

    public int size() {
        return timeouts.size();
    }
}
