package dev.toolgate.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.toolgate.testkit.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void featuresMeetOnlyInValuesAndInTheRoot() {
        Layering.of("dev.toolgate.gateway").isAService("call", "peer", "secret", "journal");
    }

    @Test
    void theJournalKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.toolgate.gateway.journal")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.toolgate.gateway.journal")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.toolgate.gateway.journal"));
    }
}
