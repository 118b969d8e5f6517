package dev.toolgate.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PurityTest {

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.toolgate.engine");

    @Test
    void theEngineKnowsNoFramework() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson.core..",
                        "org.snakeyaml.engine..",
                        "com.google.re2j..",
                        "dev.toolgate.engine..")
                .check(ENGINE);
    }

    @Test
    void theEngineReadsNoClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(ENGINE);
    }

    @Test
    void theEngineStartsNoThreadTakesNoLockAndTouchesNoFile() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.nio.file..", "java.net..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(ENGINE);
    }

    @Test
    void limitsKnowNothingOfPoliciesAndPoliciesNothingOfDocuments() {
        noClasses()
                .that()
                .resideInAPackage("dev.toolgate.engine.limit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.toolgate.engine", "dev.toolgate.engine.document")
                .check(ENGINE);
        noClasses()
                .that()
                .resideInAPackage("dev.toolgate.engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.toolgate.engine.document")
                .check(ENGINE);
    }
}
