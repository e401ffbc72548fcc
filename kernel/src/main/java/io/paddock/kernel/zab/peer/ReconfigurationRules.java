package io.paddock.kernel.zab.peer;

/**
 * Whether the ensemble may change while it runs, and into what; the same on all its servers.
 *
 * @param enabled     whether clients may change it ({@code reconfigEnabled}); if not, a server keeps to what it was
 *                    started with
 * @param leastVoters that must be left ({@code standaloneEnabled})
 */
public record ReconfigurationRules(boolean enabled, int leastVoters) {

    /** The ensemble stays what it is. */
    public static final ReconfigurationRules NONE = new ReconfigurationRules(false, 1);
}
