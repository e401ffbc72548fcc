package io.paddock.kernel.boot.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"5% | 50", "0.5% | 5", "20 | 20", "10%,20 | 20", "1%, 20 | 10", "0 | 0", "2k | 1000"})
    void isAPartOfAThousand(String text, long bytes) {
        assertEquals(bytes, new Share(text).bytesOf(1000));
    }

    @Test
    void knowsUnits() {
        assertEquals(3L << 30, new Share("3G").bytesOf(Long.MAX_VALUE));
        assertEquals(2L << 40, new Share("2t").bytesOf(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "5 %", "-1", "M", "5%;1M", "5%,"})
    void somethingElseIsRefused(String text) {
        assertTrue(!text.matches(Share.SHAPE), text);
    }
}
