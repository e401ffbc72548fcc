package io.paddock.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract for a broken implementation, to see whether the contract notices. */
public final class FailedClauses {
    private FailedClauses() {}

    /**
     * The clauses whose tests fail.
     *
     * @param contract a concrete class with a contract's tests
     * @throws IllegalStateException if it has no tests, since nothing would be seen then
     */
    public static SortedSet<String> of(Class<?> contract) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
        if (tests.started().count() == 0) {
            throw new IllegalStateException(contract + " has no tests that could fail; extend a contract");
        }
        SortedSet<String> failed = new TreeSet<>();
        tests.failed().stream().forEach(event -> failed.add(clause(event)));
        return failed;
    }

    private static String clause(Event failure) {
        Method method = ((MethodSource) failure.getTestDescriptor().getSource().orElseThrow()).getJavaMethod();
        Clause clause = method.getAnnotation(Clause.class);
        return clause == null ? method.getName() : clause.value();
    }
}
