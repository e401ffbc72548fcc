package io.paddock.kernel.boot.config;

/**
 * What can be switched on and off.
 *
 * @param extendedTypes          whether nodes with a time to live can be created
 * @param treeDigest             whether the digest of the tree is computed and compared
 * @param reaperIntervalMillis   between two looks for containers and expired nodes
 * @param reaperMaxPerMinute     most of them removed in a minute
 * @param unusedContainerMillis  after which a container that never had a child is removed; 0 for never
 */
public record Features(boolean extendedTypes, boolean treeDigest, int reaperIntervalMillis, int reaperMaxPerMinute,
        int unusedContainerMillis) {

    static Features of(Settings settings) {
        return new Features(settings.flag("extendedTypesEnabled"), settings.flag("digest.enabled"),
                settings.integer("znode.container.checkIntervalMs"), settings.integer("znode.container.maxPerMinute"),
                settings.integer("znode.container.maxNeverUsedIntervalMs"));
    }
}
