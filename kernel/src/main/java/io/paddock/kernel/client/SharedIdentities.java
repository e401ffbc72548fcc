package io.paddock.kernel.client;

import io.paddock.api.access.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is known by nothing but where he comes from: clients from one host are the same in this, and a host often has many,
 * so they share the objects. Only the latest are remembered.
 */
final class SharedIdentities {
    private static final int MOST_REMEMBERED = 1000;

    private final Map<Identity, List<Identity>> latest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, List<Identity>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** A list of that identity only. */
    List<Identity> only(Identity identity) {
        return latest.computeIfAbsent(identity, List::of);
    }
}
