package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.testkit.StorageProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a crash of the machine can leave of the last write: it is dropped, and what is written afterwards counts. */
@Timeout(60)
final class TornTailTest {
    private static final int COUNT = 20;
    /** Chronicle's own header of four bytes stands before a document. */
    private static final int CHRONICLE_HEADER_BYTES = 4;

    @TempDir
    private Path directory;

    /** A tear: what it does to the last document, which begins at {@code start}, after Chronicle's header. */
    enum Tear {
        FLIPPED_BYTE {
            @Override
            void apply(Path file, int start) throws IOException {
                Stores.flip(file, start + Frame.HEADER_BYTES + 3);
            }
        },
        FLIPPED_LENGTH {
            @Override
            void apply(Path file, int start) throws IOException {
                Stores.flip(file, start + Frame.LENGTH_AT + 3);
            }
        },
        ZEROED_TO_THE_END {
            @Override
            void apply(Path file, int start) throws IOException {
                int from = start - CHRONICLE_HEADER_BYTES;
                Stores.overwrite(file, from, new byte[(int) Files.size(file) - from]);
            }
        },
        ZEROED_BODY {
            @Override
            void apply(Path file, int start) throws IOException {
                Stores.overwrite(file, start, new byte[64]);
            }
        },
        HALF_WRITTEN {
            @Override
            void apply(Path file, int start) throws IOException {
                Stores.overwrite(file, start + Frame.HEADER_BYTES, new byte[32]);
            }
        },
        FILE_CUT_IN_THE_DOCUMENT {
            @Override
            void apply(Path file, int start) throws IOException {
                Stores.cut(file, start + 10);
            }
        },
        CHRONICLE_HEADER_NOT_READY {
            @Override
            void apply(Path file, int start) throws IOException {
                // The top bit of the little-endian header: being written.
                Stores.overwrite(file, start - 1, new byte[] {(byte) 0x80});
            }
        },
        CHRONICLE_HEADER_WITH_A_WILD_LENGTH {
            @Override
            void apply(Path file, int start) throws IOException {
                Stores.overwrite(file, start - CHRONICLE_HEADER_BYTES, new byte[] {-1, -1, -1, 0x03});
            }
        };

        abstract void apply(Path file, int start) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void isDropped(Tear tear) throws Exception {
        Stores.write(directory, COUNT);
        Path last = Stores.lastSegment(directory);
        List<Integer> documents = Stores.documents(last);
        tear.apply(last, documents.get(documents.size() - 1));

        List<String> wanted = new ArrayList<>(Stores.records(1, COUNT - 1));
        try (StorageProbe storage = Stores.create(directory)) {
            assertEquals(wanted, storage.recover().records());
            storage.append(COUNT, "instead");
            storage.sync();
        }
        wanted.add(COUNT + "=instead");
        assertEquals(wanted, Stores.image(directory).records());
        assertEquals(wanted, Stores.image(directory).records());
    }

    @Test
    void aFileWhoseCreationWasCutShortIsDropped() throws Exception {
        Stores.write(directory, COUNT);
        for (byte[] stub : List.of(new byte[0], new byte[100], new byte[1 << 20])) {
            int next = Stores.segments(directory).size() + 1;
            Files.write(new SegmentFiles(Stores.journal(directory)).file(next), stub);
            assertEquals(Stores.records(1, COUNT), Stores.image(directory).records());
        }
    }

    @Test
    void aFirstRecordThatWasTornExplainsNothingAndHarmsNothing() throws Exception {
        Stores.write(directory, COUNT);
        Stores.image(directory);
        Path last = Stores.lastSegment(directory);
        Stores.flip(last, Stores.documents(last).get(0) + Frame.HEADER_BYTES + 3);
        assertEquals(Stores.records(1, COUNT), Stores.image(directory).records());
        assertEquals(Stores.records(1, COUNT), Stores.image(directory).records());
    }

    @Test
    void chroniclesLockTableIsNotTrusted() throws Exception {
        Stores.write(directory, COUNT);
        Path table = Stores.journal(directory).resolve("metadata.cq4t");
        assertTrue(Files.exists(table));
        Files.write(table, new byte[1000]);
        assertEquals(Stores.records(1, COUNT), Stores.image(directory).records());
    }
}
