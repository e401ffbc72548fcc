package io.paddock.dist.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.annotation.Annotation;
import java.util.List;

/** Who may know whom. Dependencies run one way, from what assembles down to the bytes of the wire. */
@AnalyzeClasses(packages = "io.paddock", importOptions = BuiltJars.class)
class DependenciesIT {
    private static final DescribedPredicate<JavaClass> OF_PADDOCK =
            JavaClass.Predicates.resideInAPackage("io.paddock..");

    @ArchTest
    static final ArchRule ROOMS_OF_THE_KERNEL_DEPEND_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(Rooms.KERNEL)
            .layer("wire").definedBy(Rooms.WIRE)
            .layer("tree").definedBy(Rooms.TREE)
            .layer("txn").definedBy(Rooms.TXN)
            .layer("session").definedBy(Rooms.SESSION)
            .layer("zab").definedBy(Rooms.ZAB)
            .layer("client").definedBy(Rooms.CLIENT)
            .layer("admin").definedBy(Rooms.ADMIN)
            .layer("boot").definedBy(Rooms.BOOT)
            .layer("access").definedBy(Rooms.ACCESS)
            .layer("loop").definedBy(Rooms.LOOP)
            .layer("observe").definedBy(Rooms.OBSERVE)
            .layer("collect").definedBy(Rooms.COLLECT)
            .layer("plugin").definedBy(Rooms.PLUGIN)
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("plugin").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("admin").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("client").mayOnlyBeAccessedByLayers("admin", "boot")
            .whereLayer("zab").mayOnlyBeAccessedByLayers("client", "admin", "boot")
            .whereLayer("session").mayOnlyBeAccessedByLayers("zab", "client", "admin", "boot")
            .whereLayer("txn").mayOnlyBeAccessedByLayers("session", "zab", "client", "admin", "boot")
            .whereLayer("tree").mayOnlyBeAccessedByLayers("txn", "session", "zab", "client", "admin", "boot")
            .because("a lower room that needs a higher one declares an interface of its own, which the higher one"
                    + " implements (as txn.SessionGate); see docs/architecture.md");

    @ArchTest
    static final ArchRule LEAVES_KNOW_NO_ROOM_OF_THE_STORY = noClasses()
            .that().resideInAnyPackage(Rooms.LOOP, Rooms.OBSERVE, Rooms.PLUGIN)
            .should().dependOnClassesThat().resideInAnyPackage(
                    Rooms.WIRE, Rooms.TREE, Rooms.TXN, Rooms.SESSION, Rooms.ZAB, Rooms.CLIENT, Rooms.BOOT, Rooms.ACCESS)
            .because("they know nothing of ZooKeeper; take an interface from the api, or a lambda");

    @ArchTest
    static final ArchRule COLLECT_KNOWS_THE_JDK_ONLY = noClasses()
            .that().resideInAPackage(Rooms.COLLECT)
            .should().dependOnClassesThat(OF_PADDOCK.and(
                    DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(Rooms.COLLECT))))
            .because("a collection has no business with what it holds; use a type parameter");

    @ArchTest
    static final ArchRule ACCESS_KNOWS_THE_RECORDS_ONLY = noClasses()
            .that().resideInAPackage(Rooms.ACCESS)
            .should().dependOnClassesThat().resideInAnyPackage(
                    Rooms.TREE, Rooms.TXN, Rooms.SESSION, Rooms.ZAB, Rooms.CLIENT, Rooms.BOOT, Rooms.LOOP)
            .because("who may do what doesn't depend on where the node is kept; hand the ACL in as a list of wire.Acl");

    @ArchTest
    static final ArchRule ELECTION_KNOWS_THE_API_ONLY = knowsTheApiOnly(Rooms.ELECTION_FLE);

    @ArchTest
    static final ArchRule STORAGE_KNOWS_THE_API_ONLY = knowsTheApiOnly(Rooms.STORAGE_CHRONICLE, Rooms.SNAPPY);

    @ArchTest
    static final ArchRule TRANSPORT_KNOWS_THE_API_ONLY = knowsTheApiOnly(Rooms.TRANSPORT_NIO);

    @ArchTest
    static final ArchRule ACL_SCHEMES_KNOW_THE_API_ONLY = knowsTheApiOnly(Rooms.ACL_SCHEMES);

    @ArchTest
    static final ArchRule ADMINISTRATION_KNOWS_THE_API_ONLY = knowsTheApiOnly(Rooms.ADMIN_HTTP, Rooms.JSON);

    @ArchTest
    static final ArchRule KERNEL_KNOWS_THE_API_ONLY = knowsTheApiOnly(Rooms.KERNEL);

    @ArchTest
    static final ArchRule THE_API_KNOWS_THE_JDK_ONLY = classes()
            .that().resideInAPackage(Rooms.API)
            .should().onlyDependOnClassesThat().resideInAnyPackage(Rooms.API, "java..")
            .because("whoever writes a plug-in shall carry nothing of the server along; speak in values of the api");

    @ArchTest
    static final ArchRule SNAPPY_KNOWS_THE_JDK_ONLY = classes()
            .that().resideInAPackage(Rooms.SNAPPY)
            .should().onlyDependOnClassesThat().resideInAnyPackage(Rooms.SNAPPY, "java..")
            .because("it is a format and nothing else");

    @ArchTest
    static final ArchRule NOTHING_SHIPPED_KNOWS_TESTKIT_OR_SIMULATOR = noClasses()
            .that().resideInAnyPackage(Rooms.API, Rooms.KERNEL, Rooms.STORAGE_CHRONICLE, Rooms.ELECTION_FLE,
                    Rooms.TRANSPORT_NIO, Rooms.ACL_SCHEMES, Rooms.DIST)
            .should().dependOnClassesThat().resideInAnyPackage(Rooms.TESTKIT, Rooms.SIMULATOR, "org.junit..")
            .because("they are not in the distribution; move what both need into the api");

    @ArchTest
    static final ArchRule ACL_SCHEMES_DO_NOT_KNOW_ONE_ANOTHER = slices().matching("io.paddock.acl.(*)..")
            .should().notDependOnEachOther()
            .because("a scheme can be left out; copy the three lines, or put the value into api.access");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES = slices().matching("io.paddock.(**)")
            .should().beFreeOfCycles()
            // How much a type may change is said in all packages of the api, by annotations of its root.
            .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.assignableTo(Annotation.class))
            .because("packages in a cycle are one package; declare an interface on the side that is asked");

    @ArchTest
    static final ArchRule NO_RINGS_OF_CLASSES_IN_THE_STORIES_OF_ZAB_AND_CLIENTS = slices()
            .assignedFrom(eachClassOf(Rooms.ZAB, Rooms.CLIENT))
            .should().beFreeOfCycles()
            // An event names the connection that it is of.
            .ignoreDependency(JavaClass.Predicates.simpleName("LearnerEvents"), JavaClass.Predicates.simpleName("LearnerLink"))
            .because("who is in a ring can't be read or changed by itself; declare an interface with what is needed"
                    + " of the other (as zab.Leadership), or part what both know");

    private static SliceAssignment eachClassOf(String... rooms) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass one) {
                JavaClass top = one;
                while (top.getEnclosingClass().isPresent()) {
                    top = top.getEnclosingClass().get();
                }
                return JavaClass.Predicates.resideInAnyPackage(rooms).test(one)
                        ? SliceIdentifier.of(top.getName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "each class of " + List.of(rooms);
            }
        };
    }

    private static ArchRule knowsTheApiOnly(String room) {
        return knowsTheApiOnly(room, Rooms.API);
    }

    private static ArchRule knowsTheApiOnly(String room, String leaf) {
        return noClasses()
                .that().resideInAPackage(room)
                .should().dependOnClassesThat(OF_PADDOCK.and(DescribedPredicate.not(
                        JavaClass.Predicates.resideInAnyPackage(room, leaf, Rooms.API))))
                .because("either side of an SPI can be replaced; put what both must know into the api");
    }
}
