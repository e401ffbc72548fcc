package io.paddock.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
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
        return failed(contract, selectClass(contract));
    }

    /**
     * Whether the test of that clause fails; no other test is run.
     *
     * @param contract a concrete class with a contract's tests
     * @throws IllegalStateException if none of them is of that clause
     */
    public static boolean isFailed(Class<?> contract, String clause) {
        Predicate<Method> ofTheClause = method ->
                method.isAnnotationPresent(Clause.class) && method.getAnnotation(Clause.class).value().equals(clause);
        Method test = ReflectionSupport.findMethods(contract, ofTheClause, HierarchyTraversalMode.TOP_DOWN).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(contract + " has no test of the clause " + clause));
        return failed(contract, selectMethod(contract, test)).contains(clause);
    }

    private static SortedSet<String> failed(Class<?> contract, DiscoverySelector selector) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
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
