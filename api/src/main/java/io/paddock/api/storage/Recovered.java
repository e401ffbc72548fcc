package io.paddock.api.storage;

import io.paddock.api.Incubating;

/**
 * What recovery found.
 *
 * @param lastZxid     zxid of the last record, or of the snapshot if no record follows it; 0 for an empty store
 * @param snapshotZxid zxid of the snapshot that was used; 0 if there was none
 * @param oldestZxid   {@code read(z, ...)} can serve every {@code z >= oldestZxid} from the journal
 * @param epochs       the last saved ones
 */
@Incubating(since = "0.1")
public record Recovered(long lastZxid, long snapshotZxid, long oldestZxid, Epochs epochs) {}
