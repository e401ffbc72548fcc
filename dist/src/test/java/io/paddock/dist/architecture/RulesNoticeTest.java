package io.paddock.dist.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.paddock.kernel.wire.planted.ImpureHelper;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A class that breaks every rule is found by every rule. */
class RulesNoticeTest {
    private final JavaClasses planted = new ClassFileImporter().importPackagesOf(ImpureHelper.class);

    @TestFactory
    Stream<DynamicTest> everyRuleFindsThePlantedFault() {
        return Stream.of(PurityIT.class, HouseStyleIT.class)
                .flatMap(rules -> Arrays.stream(rules.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(field -> DynamicTest.dynamicTest(field.getName(), () -> assertNoticed(field)));
    }

    private void assertNoticed(Field field) throws IllegalAccessException {
        ArchRule rule = (ArchRule) field.get(null);
        assertTrue(rule.evaluate(planted).hasViolation(),
                () -> "nothing in ImpureHelper breaks '" + rule.getDescription() + "'; plant it there, or mend the rule");
    }
}
