package io.paddock.dist.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * No clock, chance, thread, lock, file or socket in the rooms that are state machines: the same inputs give the same
 * outputs, so that a whole ensemble runs in a simulator and every run can be replayed (ADR 0001).
 */
@AnalyzeClasses(packages = "io.paddock", importOptions = BuiltJars.class)
class PurityIT {
    private static final String JAAS = "io.paddock.acl.sasl.JaasSection";

    @ArchTest
    static final ArchRule NO_CLOCK_OF_THEIR_OWN = noClasses()
            .that().resideInAnyPackage(Rooms.PURE)
            // The one place where the loop's time comes from the system.
            .and().doNotHaveFullyQualifiedName("io.paddock.kernel.loop.CycleClock$1")
            .should().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime")
            .orShould().callMethodWhere(targets(List.of("java.time.Instant", "java.time.Clock",
                    "java.time.LocalDate", "java.time.LocalDateTime", "java.time.ZonedDateTime"), "now", "systemUTC"))
            .orShould().callConstructor(java.util.Date.class)
            .because("time comes from io.paddock.api.Clock, which is read once per cycle of the loop");

    @ArchTest
    static final ArchRule NO_CHANCE_OF_THEIR_OWN = noClasses()
            .that().resideInAnyPackage(Rooms.PURE)
            // Apache derives a session's password from its id with java.util.Random: no chance is in it.
            .and().doNotHaveFullyQualifiedName("io.paddock.kernel.session.SessionIds")
            .should().callMethod(Math.class, "random")
            .orShould().callMethod(java.util.UUID.class, "randomUUID")
            .orShould().callConstructorWhere(are(targetOwnedBy(assignableTo(Random.class))))
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .because("chance comes from ModuleContext.random() or a generator that boot hands in");

    @ArchTest
    static final ArchRule NO_SYSTEM_PROPERTIES = noClasses()
            .that().resideInAnyPackage(Rooms.PURE)
            // What is in the file that a property names has no other way in; it is read once, while the server starts.
            .and().doNotHaveFullyQualifiedName(JAAS)
            .should().callMethodWhere(targets(List.of("java.lang.System"), "getProperty", "getProperties", "getenv"))
            .orShould().callMethodWhere(targets(List.of("java.lang.Integer", "java.lang.Long"), "getInteger", "getLong"))
            .orShould().callMethod(Boolean.class, "getBoolean", String.class)
            .because("settings come through boot.config.ConfigTable, where each key has a default, a range and a text");

    @ArchTest
    static final ArchRule NO_THREADS_AND_LOCKS = noClasses()
            .that().resideInAnyPackage(Rooms.PURE)
            .should().dependOnClassesThat(are(assignableTo(Thread.class)))
            .orShould().dependOnClassesThat(are(assignableTo(ThreadLocal.class)))
            .orShould().dependOnClassesThat(are(resideInAnyPackage("java.util.concurrent..")
                    .and(DescribedPredicate.not(simpleName("TimeUnit")))))
            .orShould().callMethodWhere(targets(List.of("java.lang.Object"), "wait", "notify", "notifyAll"))
            .because("one thread runs the kernel; ask for a timer, or hand the work to a module that owns a thread");

    @ArchTest
    static final ArchRule NO_SYNCHRONIZED_METHODS = noMethods()
            .that().areDeclaredInClassesThat().resideInAnyPackage(Rooms.PURE)
            .should().haveModifier(JavaModifier.SYNCHRONIZED)
            .because("one thread runs the kernel; other threads go through loop.CommandInbox");

    @ArchTest
    static final ArchRule NO_FILES = noClasses()
            .that().resideInAnyPackage(Rooms.PURE)
            // The JDK reads it, once, while the server starts.
            .and().doNotHaveFullyQualifiedName(JAAS)
            .should().dependOnClassesThat(are(resideInAnyPackage("java.nio.file..", "java.nio.channels..")))
            .orShould().dependOnClassesThat(are(resideInAnyPackage("java.io..")
                    .and(simpleNameStartsWith("File").or(simpleName("RandomAccessFile")))))
            .because("what has to last goes through api.storage.Storage; boot reads configuration");

    @ArchTest
    static final ArchRule NO_SOCKETS = noClasses()
            .that().resideInAnyPackage(Rooms.PURE)
            .should().dependOnClassesThat(are(resideInAnyPackage("java.net..", "javax.net..")
                    .and(DescribedPredicate.not(simpleNameStartsWith("Inet")))))
            .because("bytes come and go through api.transport.Transport; addresses are all the kernel knows");

    @ArchTest
    static final ArchRule NO_NAME_LOOK_UPS = noClasses()
            .that().resideInAnyPackage(Rooms.PURE)
            .should().callMethodWhere(targets(List.of(InetAddress.class.getName()),
                    "getByName", "getAllByName", "getLocalHost", "getHostName", "getCanonicalHostName"))
            .orShould().callMethodWhere(targets(List.of(InetSocketAddress.class.getName()), "getHostName"))
            .orShould().callConstructor(InetSocketAddress.class, String.class, int.class)
            .because("a look-up blocks the loop; use getHostString and createUnresolved, the transport looks names up");

    @ArchTest
    static final ArchRule NO_COLLECTIONS_WHOSE_ORDER_DIFFERS_FROM_RUN_TO_RUN = noClasses()
            .that().resideInAnyPackage(Rooms.PURE)
            // Looked up only, never walked through; a walk would be another one in each JVM.
            .and().doNotHaveFullyQualifiedName("io.paddock.kernel.tree.WatchTable")
            .and().doNotHaveFullyQualifiedName("io.paddock.kernel.txn.NodeChanges")
            .and().doNotHaveFullyQualifiedName("io.paddock.kernel.zab.RoleMachine")
            .and().doNotHaveFullyQualifiedName("io.paddock.kernel.client.words.Words")
            .should().callMethodWhere(filled(Set.class))
            .orShould().callMethodWhere(filled(Map.class))
            .orShould().callMethodWhere(targets(List.of("java.util.stream.Collectors"),
                    "toUnmodifiableSet", "toUnmodifiableMap"))
            .orShould().callConstructor(IdentityHashMap.class)
            .orShould().callConstructor(IdentityHashMap.class, int.class)
            .orShould().callMethod(System.class, "identityHashCode", Object.class)
            .because("Set.of, Map.of and identity hashes iterate differently in each JVM;"
                    + " use List.of, an EnumMap, LinkedHashMap or TreeMap, or collect.LongMap");

    /** A set or map with elements: an empty one has one order only. */
    private static DescribedPredicate<JavaCall<?>> filled(Class<?> collection) {
        return DescribedPredicate.describe(collection.getSimpleName() + ".of or copyOf with elements", call ->
                call.getTargetOwner().isEquivalentTo(collection)
                        && List.of("of", "ofEntries", "copyOf").contains(call.getName())
                        && !call.getTarget().getRawParameterTypes().isEmpty());
    }

    private static DescribedPredicate<JavaCall<?>> targets(List<String> owners, String... names) {
        List<String> wanted = List.of(names);
        return DescribedPredicate.describe(String.join(", ", owners) + " " + wanted, call ->
                owners.contains(call.getTargetOwner().getName()) && wanted.contains(call.getName()));
    }

    private static DescribedPredicate<JavaCall<?>> targetOwnedBy(DescribedPredicate<? super JavaClass> owner) {
        return DescribedPredicate.describe("of a class " + owner.getDescription(),
                call -> owner.test(ownerOf(call.getTarget())));
    }

    private static JavaClass ownerOf(CodeUnitCallTarget target) {
        return target.getOwner();
    }

    private static DescribedPredicate<JavaClass> simpleNameStartsWith(String prefix) {
        return JavaClass.Predicates.simpleNameStartingWith(prefix);
    }
}
