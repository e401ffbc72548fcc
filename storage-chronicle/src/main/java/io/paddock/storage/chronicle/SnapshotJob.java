package io.paddock.storage.chronicle;

import io.paddock.api.storage.SnapshotKind;
import java.nio.file.Path;

/** One snapshot on its way to disk. The snapshot thread sets how it ended; the kernel and journal threads look. */
final class SnapshotJob {
    private final long zxid;
    private final SnapshotKind kind;
    private final long token;
    private final long installId;
    private final Path file;
    private volatile boolean written;
    private volatile Exception failure;

    SnapshotJob(long zxid, SnapshotKind kind, long token, long installId, Path file) {
        this.zxid = zxid;
        this.kind = kind;
        this.token = token;
        this.installId = installId;
        this.file = file;
    }

    long zxid() {
        return zxid;
    }

    SnapshotKind kind() {
        return kind;
    }

    long token() {
        return token;
    }

    long installId() {
        return installId;
    }

    /** The file under its temporary name. */
    Path file() {
        return file;
    }

    void succeed() {
        written = true;
    }

    void fail(Exception cause) {
        failure = cause;
    }

    /** The file is whole and durable. */
    boolean isWritten() {
        return written;
    }

    /** Why the file can't be written; null as long as it can. */
    Exception failure() {
        return failure;
    }

    boolean isSettled() {
        return written || failure != null;
    }
}
