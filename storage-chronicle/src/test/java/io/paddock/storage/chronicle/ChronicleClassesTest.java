package io.paddock.storage.chronicle;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is initialised ahead of the first opening is still there in this version of Chronicle. */
final class ChronicleClassesTest {
    @ParameterizedTest
    @FieldSource("io.paddock.storage.chronicle.ChronicleClasses#SLOW")
    void isThere(String name) throws ClassNotFoundException {
        assertNotNull(Class.forName(name, false, getClass().getClassLoader()));
    }
}
