package dev.toolgate.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** The walls inside the suite, checked on the compiled classes of the module whose test asks. */
public final class Layering {

    private static final List<String> EDGE_ANNOTATIONS = List.of(
            "jakarta.ws.rs.Path",
            "io.quarkus.grpc.GrpcService",
            "org.eclipse.microprofile.reactive.messaging.Incoming",
            "org.eclipse.microprofile.reactive.messaging.Outgoing");

    private static final List<String> VALUES = List.of(
            "java.io..",
            "java.lang..",
            "java.math..",
            "java.nio..",
            "java.security..",
            "java.text..",
            "java.time..",
            "java.util..",
            "javax.crypto..",
            "org.jspecify..",
            "com.fasterxml.jackson.core..");

    private final String root;
    private final JavaClasses imported;

    private Layering(String root) {
        this.root = root;
        this.imported = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    /** The classes below {@code root}, a package such as {@code dev.toolgate.gateway}. */
    public static Layering of(String root) {
        return new Layering(root);
    }

    /**
     * Checks the layout of a service: features meet only in the value packages and in the root, nothing depends on the
     * root, one class produces beans, and only the root carries REST, gRPC and messaging annotations.
     *
     * @param valuePackages names, relative to the root, of the packages that features may share
     */
    public void isAService(String... valuePackages) {
        featuresMeetOnlyIn(valuePackages).check(imported);
        nothingDependsOnTheRoot().check(imported);
        onlyWiringProduces().check(imported);
        EDGE_ANNOTATIONS.forEach(annotation -> onlyTheRootCarries(annotation).check(imported));
    }

    /**
     * Checks that the classes of {@code packages} know no framework, no thread and no clock: they depend on the JDK's
     * values, on null annotations, on a JSON tokenizer and on each other.
     */
    public void isPure(String... packages) {
        String[] allowed = Stream.concat(VALUES.stream(), Stream.of(packages)).toArray(String[]::new);
        classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(imported);
        noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.Executor.class)
                .check(imported);
    }

    private ArchRule featuresMeetOnlyIn(String... valuePackages) {
        var rule = slices().matching(root + ".(*)..").should().notDependOnEachOther();
        for (String values : valuePackages) {
            rule = rule.ignoreDependency(alwaysTrue(), resideInAPackage(root + '.' + values + ".."));
        }
        return rule;
    }

    private ArchRule nothingDependsOnTheRoot() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root)
                .allowEmptyShould(true);
    }

    private ArchRule onlyWiringProduces() {
        return noMembers()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("Wiring")
                .should()
                .beAnnotatedWith("jakarta.enterprise.inject.Produces");
    }

    private ArchRule onlyTheRootCarries(String annotation) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*..")
                .should()
                .beAnnotatedWith(annotation)
                .allowEmptyShould(true);
    }
}
