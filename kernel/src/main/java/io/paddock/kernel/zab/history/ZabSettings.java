package io.paddock.kernel.zab.history;

/**
 * What the roles are told by the configuration.
 *
 * @param serverId                 {@code myid}; 0 for a standalone server without one
 * @param tickMillis               {@code tickTime}
 * @param snapCount                transactions between two snapshots ({@code snapCount}), at least 2
 * @param snapBytes                bytes of journal between two snapshots ({@code snapSizeLimitInKb}); 0 for no limit
 * @param retainSnapshots          snapshots kept by retention; 0 for all
 * @param purgeMillis              how often retention runs; 0 for never
 * @param purgeBytes               after how many bytes of journal a snapshot lets it run before that; 0 for never
 * @param containerCheckMillis     how often empty containers and stale TTL nodes are looked for
 * @param containersPerMinute      how many of them may be deleted in a minute
 * @param containerNeverUsedMillis when a container that never had a child goes; 0 for never
 * @param startsEmpty              whether a server of an ensemble that has no data may vote all the same
 */
public record ZabSettings(
        long serverId,
        int tickMillis,
        int snapCount,
        long snapBytes,
        int retainSnapshots,
        long purgeMillis,
        long purgeBytes,
        int containerCheckMillis,
        int containersPerMinute,
        long containerNeverUsedMillis,
        boolean startsEmpty) {}
