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
    @TempDir
    private Path directory;

    /** A tear: what it does to the last document, which begins at {@code start}. */
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
                Stores.overwrite(file, start, new byte[(int) Files.size(file) - start]);
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
        CUT_AT_A_PAGE {
            @Override
            void apply(Path file, int start) throws IOException {
                Stores.cut(file, start / PageFile.PAGE_BYTES * PageFile.PAGE_BYTES + PageFile.PAGE_BYTES);
                Stores.flip(file, start + Frame.HEADER_BYTES);
            }
        };

        abstract void apply(Path file, int start) throws IOException;
    }

    /** What may stand where Chronicle's header of the last extent should be. */
    enum MissingHeader {
        NOT_WRITTEN(0),
        BEING_WRITTEN(0x80);

        private final byte[] littleEndian;

        MissingHeader(int topByte) {
            littleEndian = new byte[] {0, 0, 0, (byte) topByte};
        }
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

    @ParameterizedTest
    @EnumSource
    void anExtentWithoutAHeaderIsDropped(MissingHeader missing) throws Exception {
        List<String> written = Stores.writeLarge(directory, Stores.LARGE_PER_EXTENT + 1);
        Path last = Stores.lastSegment(directory);
        Stores.overwrite(last, Stores.headerOfLastExtent(last), missing.littleEndian);
        List<String> wanted = written.subList(0, Stores.LARGE_PER_EXTENT);
        assertEquals(wanted, Stores.image(directory).records());
        assertEquals(wanted, Stores.image(directory).records());
    }

    @Test
    void aWrongLengthInTheLastExtentsHeaderHarmsNothing() throws Exception {
        List<String> written = Stores.writeLarge(directory, Stores.LARGE_PER_EXTENT + 1);
        Path last = Stores.lastSegment(directory);
        Stores.overwrite(last, Stores.headerOfLastExtent(last), new byte[] {-1, -1, -1, 0x03});
        assertEquals(written, Stores.image(directory).records());
        assertEquals(written, Stores.image(directory).records());
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
