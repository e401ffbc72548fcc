package io.paddock.dist.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

/** How classes behave wherever they stand. */
@AnalyzeClasses(packages = "io.paddock", importOptions = BuiltJars.class)
class HouseStyleIT {

    @ArchTest
    static final ArchRule NO_GENERIC_EXCEPTIONS = CompositeArchRule.of(NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS)
            .because("whoever catches it must know what it was; use IllegalStateException, IllegalArgumentException,"
                    + " or an exception of the package that says problem, what was seen and what to do");

    @ArchTest
    static final ArchRule NO_JAVA_UTIL_LOGGING = noClasses()
            .should().dependOnClassesThat().resideInAPackage("java.util.logging..")
            .because("operators configure one log; use org.slf4j.Logger");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = noClasses()
            .that().resideOutsideOfPackages(Rooms.BOOT, Rooms.DIST, Rooms.TOOLS, Rooms.TESTKIT, Rooms.SIMULATOR)
            .should(ACCESS_STANDARD_STREAMS)
            .because("a server's output is its log; use org.slf4j.Logger, only commands print");

    @ArchTest
    static final ArchRule NOBODY_ENDS_THE_JVM = noClasses()
            .that().resideOutsideOfPackages(Rooms.BOOT, Rooms.DIST, Rooms.TOOLS, Rooms.TESTKIT, Rooms.SIMULATOR)
            .should().callMethod(System.class, "exit", int.class)
            .orShould().callMethod(Runtime.class, "halt", int.class)
            .because("a server also runs inside others' tests; throw boot.FatalException or tell a failure as an event");

    @ArchTest
    static final ArchRule DOMAIN_NAMES_ONLY = noClasses()
            .that(DescribedPredicate.not(resideInAPackage(Rooms.TESTKIT)))
            .should().haveSimpleNameEndingWith("Impl")
            .orShould().haveSimpleNameEndingWith("Manager")
            .orShould().haveSimpleNameEndingWith("Util")
            .orShould().haveSimpleNameEndingWith("Utils")
            .orShould().haveSimpleNameEndingWith("Helper")
            .because("such names say nothing; name what it is in ZooKeeper's or Zab's words");

    @ArchTest
    static final ArchRule EXCEPTIONS_ARE_CALLED_SO = classes()
            .that().areAssignableTo(Exception.class)
            // Verdicts of a simulated run, named for what they tell.
            .and().resideOutsideOfPackage(Rooms.SIMULATOR)
            .should().haveSimpleNameEndingWith("Exception")
            .because("a reader must see at the throw that it is one");

    @ArchTest
    static final ArchRule THE_KERNEL_USES_LITTLE = classes()
            .that().resideInAPackage(Rooms.KERNEL)
            // Asks the JDK how many files are open.
            .and().doNotHaveFullyQualifiedName("io.paddock.kernel.boot.Machine")
            .should().onlyDependOnClassesThat(resideInAPackage(Rooms.KERNEL)
                    .or(resideInAPackage(Rooms.API))
                    .or(JavaClass.Predicates.resideInAnyPackage("java..", "org.slf4j..", "org.jctools..")))
            .because("everything else is a plug-in's business; put it behind an SPI");

    @ArchTest
    static final ArchRule NO_UNSAFE_QUEUES_IN_THE_KERNEL = noClasses()
            .that().resideInAPackage(Rooms.KERNEL)
            .should().dependOnClassesThat().resideInAnyPackage("org.jctools.queues", "org.jctools.queues.unpadded")
            .because("those need jdk.unsupported on the module path; use org.jctools.queues.atomic");
}
