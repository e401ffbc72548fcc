package io.paddock.kernel.observe;

/**
 * What surrounds the server and is measured only when somebody asks. Whoever starts the server knows how; the server
 * itself neither opens files nor asks the system. Any thread.
 */
public interface Surroundings {
    /** A server without files and process: all is empty or unknown. */
    Surroundings NONE = new Surroundings() {
        @Override
        public long snapshotBytes() {
            return 0;
        }

        @Override
        public long journalBytes() {
            return 0;
        }

        @Override
        public long openFiles() {
            return -1;
        }

        @Override
        public long maxFiles() {
            return -1;
        }
    };

    /** What is in the directory of snapshots, in bytes; takes long where there is much. */
    long snapshotBytes();

    /** What is in the directory of the journal, in bytes; takes long where there is much. */
    long journalBytes();

    /** File descriptors of the process; -1 where the system doesn't tell. */
    long openFiles();

    /** File descriptors that the process may have; -1 where the system doesn't tell. */
    long maxFiles();
}
