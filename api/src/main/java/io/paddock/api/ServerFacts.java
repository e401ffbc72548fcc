package io.paddock.api;

import java.nio.file.Path;

/**
 * Facts of the server that modules may depend on.
 *
 * @param serverId        {@code myid}, or 0 for a standalone server
 * @param snapshotDir     where snapshots live ({@code dataDir}); exists
 * @param journalDir      where the journal lives ({@code dataLogDir}, or the same as {@code snapshotDir}); exists
 * @param maxFrameBytes   largest frame of the client protocol ({@code jute.maxbuffer}) in bytes
 * @param maxRecordBytes  largest journal record that the kernel appends, in bytes
 */
@Stable(since = "0.1")
public record ServerFacts(long serverId, Path snapshotDir, Path journalDir, int maxFrameBytes, int maxRecordBytes) {}
