package io.paddock.kernel.zab;

import java.util.List;

/**
 * What operators and their machines want to know of a role.
 *
 * @param leader          the server that leads, as far as this one knows; -1 if there is none
 * @param isReady         whether it does what it is for, in line with the others
 * @param zabState        how far agreement has come, in ZooKeeper's words: {@code election}, {@code synchronization}, ...
 * @param syncedObservers observers that are in line with this server, if it leads
 */
public record RoleFacts(long leader, boolean isReady, String zabState, List<Long> syncedObservers) {
    /** Of a server that has no learners. */
    RoleFacts(long leader, boolean isReady, String zabState) {
        this(leader, isReady, zabState, List.of());
    }

    public RoleFacts {
        syncedObservers = List.copyOf(syncedObservers);
    }
}
