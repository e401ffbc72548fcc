package io.paddock.testkit;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paddock.api.Provider;
import io.paddock.api.ProviderName;
import java.lang.reflect.Modifier;

/** What the server relies on when it finds providers; the same for every SPI. */
final class ProviderShape {
    private ProviderShape() {}

    static void check(Provider<?> provider) {
        Class<?> type = provider.getClass();
        assertTrue(Modifier.isPublic(type.getModifiers()), type + " is not public");
        assertTrue(hasPublicNoArgConstructor(type), type + " has no public no-argument constructor");
        ProviderName name = type.getAnnotation(ProviderName.class);
        assertNotNull(name, type + " has no @ProviderName");
        assertTrue(name.value().matches("[a-z0-9-]+"), "lower-case letters, digits and dashes: " + name.value());
    }

    private static boolean hasPublicNoArgConstructor(Class<?> type) {
        try {
            return Modifier.isPublic(type.getConstructor().getModifiers());
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
