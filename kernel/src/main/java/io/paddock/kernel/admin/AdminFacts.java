package io.paddock.kernel.admin;

import io.paddock.api.admin.AdminSettings;

/**
 * What administration knows of the configuration.
 *
 * @param settings      where and how it is offered
 * @param askedFor      whether the operator has said anything about it, or it is just on
 * @param serverId      {@code myid}
 * @param configuration the configuration file, without its secrets
 * @param snapshotEnabled whether the command snapshot may be run
 * @param restores      whether and how often the command restore may be run
 */
public record AdminFacts(
        AdminSettings settings,
        boolean askedFor,
        long serverId,
        String configuration,
        boolean snapshotEnabled,
        Restores restores) {

    /**
     * The rules for restoring.
     *
     * @param enabled        whether it is allowed at all
     * @param intervalMillis the least time between two
     */
    public record Restores(boolean enabled, long intervalMillis) {}
}
