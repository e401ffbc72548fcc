package io.paddock.storage.chronicle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.storage.DamagedSnapshotException;
import io.paddock.api.storage.Epochs;
import io.paddock.api.storage.Recovered;
import io.paddock.api.storage.RecoverySink;
import io.paddock.api.storage.SnapshotKind;
import io.paddock.api.storage.SnapshotWriter;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageEvents;
import io.paddock.api.storage.StorageProvider;
import io.paddock.testkit.Clause;
import io.paddock.testkit.StorageContract;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Storages that break a sentence of the SPI fail the test of that sentence: the contract isn't met by just anything. */
@Timeout(300)
final class ContractNoticesTest {
    private static UnaryOperator<Storage> fault;

    private static final Map<String, UnaryOperator<Storage>> FAULTS = Map.ofEntries(
            Map.entry("S-101", SavesEpochsInMemory::new),
            Map.entry("S-102", TruncatesLate::new),
            Map.entry("S-103", AnswersBackwards::new),
            Map.entry("S-104", IgnoresTheLimit::new),
            Map.entry("S-105", AcknowledgesBeforeItSyncs::new),
            Map.entry("S-106", LosesTheLastRecord::new),
            Map.entry("S-107", RecoversOnce::new),
            Map.entry("S-108", TrustsSnapshots::new),
            Map.entry("S-110", KeepsTheBuffer::new),
            Map.entry("S-112", GuessesTheZxid::new),
            Map.entry("S-113", ForgetsToTruncate::new),
            Map.entry("S-116", ForgetsEpochs::new),
            Map.entry("S-118", ReadsFromTheZxidOn::new),
            Map.entry("S-119", ReadsFromAnywhere::new),
            Map.entry("S-120", ReadsWithoutEnd::new),
            Map.entry("S-121", InstallsLikeACheckpoint::new),
            Map.entry("S-123", AbortsAloud::new),
            Map.entry("S-124", PurgesTooMuch::new));

    static Iterable<String> broken() {
        return FAULTS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void theBrokenClauseFails(String clause) {
        fault = FAULTS.get(clause);
        Method test = Arrays.stream(StorageContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Clause.class)
                        && method.getAnnotation(Clause.class).value().equals(clause))
                .findFirst()
                .orElseThrow();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Broken.class, test.getName()))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(1).failed(1));
    }

    static final class Broken extends StorageContract {
        @Override
        protected StorageProvider provider() {
            ChronicleStorageProvider sound = new ChronicleStorageProvider();
            return new StorageProvider() {
                @Override
                public ConfigSchema schema() {
                    return sound.schema();
                }

                @Override
                public Storage create(ModuleContext context) throws ModuleStartException {
                    return fault.apply(sound.create(context));
                }
            };
        }
    }

    /** Passes everything on, both ways; a mutant changes one thing. Lies are told at the next poll. */
    private static class Faithful implements Storage, StorageEvents {
        final Storage sound;
        final Queue<Consumer<StorageEvents>> lies = new ArrayDeque<>();
        StorageEvents events;

        Faithful(Storage sound) {
            this.sound = sound;
        }

        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            return sound.recover(sink);
        }

        @Override
        public void append(long zxid, ByteBuffer record) {
            sound.append(zxid, record);
        }

        @Override
        public void sync(long token) {
            sound.sync(token);
        }

        @Override
        public void truncateAfter(long zxid, long token) {
            sound.truncateAfter(zxid, token);
        }

        @Override
        public void saveEpochs(Epochs epochs, long token) {
            sound.saveEpochs(epochs, token);
        }

        @Override
        public void read(long afterZxid, int maxBytes, long token) {
            sound.read(afterZxid, maxBytes, token);
        }

        @Override
        public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
            return sound.beginSnapshot(zxid, kind, token);
        }

        @Override
        public void purge(int keep) {
            sound.purge(keep);
        }

        @Override
        public int poll(StorageEvents to, int limit) {
            events = to;
            int told = 0;
            while (!lies.isEmpty() && told < limit) {
                lies.remove().accept(to);
                told++;
            }
            return told + sound.poll(this, limit - told);
        }

        @Override
        public void close() {
            sound.close();
        }

        @Override
        public void synced(long token, long lastDurableZxid) {
            events.synced(token, lastDurableZxid);
        }

        @Override
        public void truncated(long token, long zxid) {
            events.truncated(token, zxid);
        }

        @Override
        public void epochsSaved(long token) {
            events.epochsSaved(token);
        }

        @Override
        public void record(long token, long zxid, ByteBuffer record) {
            events.record(token, zxid, record);
        }

        @Override
        public void readDone(long token, ReadOutcome outcome) {
            events.readDone(token, outcome);
        }

        @Override
        public void snapshotReady(long token) {
            events.snapshotReady(token);
        }

        @Override
        public void snapshotSaved(long token, long zxid) {
            events.snapshotSaved(token, zxid);
        }

        @Override
        public void snapshotFailed(long token, String reason) {
            events.snapshotFailed(token, reason);
        }

        @Override
        public void failed(String reason, Throwable cause) {
            events.failed(reason, cause);
        }
    }

    private static final class SavesEpochsInMemory extends Faithful {
        SavesEpochsInMemory(Storage sound) {
            super(sound);
        }

        @Override
        public void saveEpochs(Epochs epochs, long token) {
            lies.add(to -> to.epochsSaved(token));
        }
    }

    private static final class TruncatesLate extends Faithful {
        private Runnable late;

        TruncatesLate(Storage sound) {
            super(sound);
        }

        @Override
        public void truncateAfter(long zxid, long token) {
            late = () -> super.truncateAfter(zxid, token);
        }

        @Override
        public void append(long zxid, ByteBuffer record) {
            if (late == null) {
                super.append(zxid, record);
            }
        }

        @Override
        public void sync(long token) {
            if (late != null) {
                late.run();
            }
            super.sync(token);
        }
    }

    private static final class AnswersBackwards extends Faithful {
        private long held;

        AnswersBackwards(Storage sound) {
            super(sound);
        }

        @Override
        public void synced(long token, long lastDurableZxid) {
            held = token;
        }

        @Override
        public int poll(StorageEvents to, int limit) {
            int told = super.poll(to, limit);
            if (held != 0) {
                to.synced(held, 0);
                held = 0;
            }
            return told;
        }
    }

    private static final class IgnoresTheLimit extends Faithful {
        IgnoresTheLimit(Storage sound) {
            super(sound);
        }

        @Override
        public int poll(StorageEvents to, int limit) {
            return super.poll(to, Integer.MAX_VALUE);
        }
    }

    private static final class AcknowledgesBeforeItSyncs extends Faithful {
        private long last;

        AcknowledgesBeforeItSyncs(Storage sound) {
            super(sound);
        }

        @Override
        public void append(long zxid, ByteBuffer record) {
            super.append(zxid, record);
            last = zxid;
        }

        @Override
        public void sync(long token) {
            long zxid = last;
            lies.add(to -> to.synced(token, zxid));
        }
    }

    private static final class LosesTheLastRecord extends Faithful {
        LosesTheLastRecord(Storage sound) {
            super(sound);
        }

        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            return super.recover(new RecoverySink() {
                private Runnable held = () -> {};

                @Override
                public void snapshot(long zxid, InputStream body) throws IOException, DamagedSnapshotException {
                    sink.snapshot(zxid, body);
                }

                @Override
                public void record(long zxid, ByteBuffer record) {
                    held.run();
                    ByteBuffer copy = ByteBuffer.allocate(record.remaining()).put(record.duplicate()).flip();
                    held = () -> tell(sink, zxid, copy);
                }
            });
        }

        private static void tell(RecoverySink sink, long zxid, ByteBuffer record) {
            try {
                sink.record(zxid, record);
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private static final class RecoversOnce extends Faithful {
        private Recovered first;

        RecoversOnce(Storage sound) {
            super(sound);
        }

        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            if (first == null) {
                first = super.recover(sink);
            }
            return first;
        }
    }

    private static final class TrustsSnapshots extends Faithful {
        TrustsSnapshots(Storage sound) {
            super(sound);
        }

        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            return super.recover(new RecoverySink() {
                @Override
                public void snapshot(long zxid, InputStream body) throws IOException {
                    try {
                        sink.snapshot(zxid, body);
                    } catch (DamagedSnapshotException ignored) {
                        // goes on as if it were whole
                    }
                }

                @Override
                public void record(long zxid, ByteBuffer record) throws IOException {
                    sink.record(zxid, record);
                }
            });
        }
    }

    private static final class KeepsTheBuffer extends Faithful {
        private Runnable kept = () -> {};

        KeepsTheBuffer(Storage sound) {
            super(sound);
        }

        @Override
        public void append(long zxid, ByteBuffer record) {
            ByteBuffer shared = record.duplicate();
            kept = () -> super.append(zxid, shared);
        }

        @Override
        public void sync(long token) {
            kept.run();
            super.sync(token);
        }
    }

    private static final class GuessesTheZxid extends Faithful {
        GuessesTheZxid(Storage sound) {
            super(sound);
        }

        @Override
        public void synced(long token, long lastDurableZxid) {
            events.synced(token, lastDurableZxid + 1);
        }
    }

    private static final class ForgetsToTruncate extends Faithful {
        ForgetsToTruncate(Storage sound) {
            super(sound);
        }

        @Override
        public void truncateAfter(long zxid, long token) {
            lies.add(to -> to.truncated(token, zxid));
        }
    }

    private static final class ForgetsEpochs extends Faithful {
        ForgetsEpochs(Storage sound) {
            super(sound);
        }

        @Override
        public Recovered recover(RecoverySink sink) throws IOException {
            Recovered seen = super.recover(sink);
            return new Recovered(seen.lastZxid(), seen.snapshotZxid(), seen.oldestZxid(), Epochs.NONE);
        }
    }

    private static final class ReadsFromTheZxidOn extends Faithful {
        ReadsFromTheZxidOn(Storage sound) {
            super(sound);
        }

        @Override
        public void read(long afterZxid, int maxBytes, long token) {
            super.read(Math.max(0, afterZxid - 1), maxBytes, token);
        }
    }

    private static final class ReadsFromAnywhere extends Faithful {
        ReadsFromAnywhere(Storage sound) {
            super(sound);
        }

        @Override
        public void readDone(long token, ReadOutcome outcome) {
            events.readDone(token, ReadOutcome.END);
        }
    }

    private static final class ReadsWithoutEnd extends Faithful {
        ReadsWithoutEnd(Storage sound) {
            super(sound);
        }

        @Override
        public void read(long afterZxid, int maxBytes, long token) {
            super.read(afterZxid, Integer.MAX_VALUE, token);
        }
    }

    private static final class InstallsLikeACheckpoint extends Faithful {
        InstallsLikeACheckpoint(Storage sound) {
            super(sound);
        }

        @Override
        public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
            return super.beginSnapshot(zxid, SnapshotKind.CHECKPOINT, token);
        }
    }

    private static final class AbortsAloud extends Faithful {
        AbortsAloud(Storage sound) {
            super(sound);
        }

        @Override
        public SnapshotWriter beginSnapshot(long zxid, SnapshotKind kind, long token) {
            SnapshotWriter writer = super.beginSnapshot(zxid, kind, token);
            return new SnapshotWriter() {
                @Override
                public boolean write(ByteBuffer chunk) {
                    return writer.write(chunk);
                }

                @Override
                public void commit() {
                    writer.commit();
                }

                @Override
                public void abort() {
                    writer.abort();
                    lies.add(to -> to.snapshotFailed(token, "aborted"));
                }
            };
        }
    }

    private static final class PurgesTooMuch extends Faithful {
        PurgesTooMuch(Storage sound) {
            super(sound);
        }

        @Override
        public void purge(int keep) {
            super.purge(1);
        }
    }
}
