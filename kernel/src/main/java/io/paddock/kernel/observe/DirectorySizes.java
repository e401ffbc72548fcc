package io.paddock.kernel.observe;

/**
 * How much is in a server's directories, in bytes.
 *
 * @param snapshots in that of snapshots
 * @param journal   in that of the journal
 */
public record DirectorySizes(long snapshots, long journal) {
    /** Takes long where there is much: never on the kernel thread of a server with files. */
    public static DirectorySizes of(Surroundings surroundings) {
        return new DirectorySizes(surroundings.snapshotBytes(), surroundings.journalBytes());
    }
}
