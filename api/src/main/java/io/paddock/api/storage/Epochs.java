package io.paddock.api.storage;

import io.paddock.api.Incubating;

/**
 * The two promises of Zab that a server keeps over restarts.
 *
 * @param accepted the newest epoch whose leader it has agreed to follow ({@code acceptedEpoch})
 * @param current  the newest epoch whose history it has taken over ({@code currentEpoch}); at most {@code accepted}
 */
@Incubating(since = "0.1")
public record Epochs(long accepted, long current) {
    /** Those of a server that has never been in an ensemble. */
    public static final Epochs NONE = new Epochs(0, 0);
}
