package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.storage.Storage;
import io.paddock.api.storage.StorageProvider;
import io.paddock.testkit.FailedClauses;
import io.paddock.testkit.StorageContract;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Storages that break a sentence of the SPI fail the test of that sentence: the contract isn't met by just anything. */
@Timeout(300)
final class ContractNoticesTest {
    private static UnaryOperator<Storage> fault;

    private static final Map<String, UnaryOperator<Storage>> FAULTS = Map.ofEntries(
            Map.entry("S-101", JournalFaults.SavesEpochsInMemory::new),
            Map.entry("S-102", JournalFaults.TruncatesLate::new),
            Map.entry("S-103", JournalFaults.AnswersBackwards::new),
            Map.entry("S-104", JournalFaults.IgnoresTheLimit::new),
            Map.entry("S-105", JournalFaults.AcknowledgesBeforeItSyncs::new),
            Map.entry("S-106", StoreFaults.LosesTheLastRecord::new),
            Map.entry("S-107", StoreFaults.RecoversOnce::new),
            Map.entry("S-108", StoreFaults.TrustsSnapshots::new),
            Map.entry("S-110", JournalFaults.KeepsTheBuffer::new),
            Map.entry("S-112", JournalFaults.GuessesTheZxid::new),
            Map.entry("S-113", JournalFaults.ForgetsToTruncate::new),
            Map.entry("S-116", StoreFaults.ForgetsEpochs::new),
            Map.entry("S-118", StoreFaults.ReadsFromTheZxidOn::new),
            Map.entry("S-119", StoreFaults.ReadsFromAnywhere::new),
            Map.entry("S-120", StoreFaults.ReadsWithoutEnd::new),
            Map.entry("S-121", StoreFaults.InstallsLikeACheckpoint::new),
            Map.entry("S-123", StoreFaults.AbortsAloud::new),
            Map.entry("S-124", StoreFaults.PurgesTooMuch::new),
            Map.entry("S-126", JournalFaults.DeafWhileItTells::new));

    static Iterable<String> broken() {
        return FAULTS.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void theBrokenClauseFails(String clause) {
        fault = FAULTS.get(clause);
        assertTrue(FailedClauses.isFailed(Broken.class, clause), clause);
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
}
