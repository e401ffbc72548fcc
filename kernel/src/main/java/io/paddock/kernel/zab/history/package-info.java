/**
 * What this server has logged, and what of it is in its tree: the {@link io.paddock.kernel.zab.history.Journal}, the
 * {@link io.paddock.kernel.zab.history.History} with its tail that nobody has committed yet, recovery, snapshots of the
 * server's own. Knows neither roles nor other servers; outlives every role. Start with {@code History}.
 */
package io.paddock.kernel.zab.history;
