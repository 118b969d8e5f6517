package dev.toolgate.audit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.toolgate.audit.alert.RefusalBurst;
import dev.toolgate.testkit.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    private final Layering layering = Layering.of("dev.toolgate.audit");

    @Test
    void featuresMeetOnlyInValuesAndInTheRoot() {
        layering.isAService("event", "page", "postgres", "config");
    }

    @Test
    void valuesKnowNoFrameworkAndNoClock() {
        layering.isPure("dev.toolgate.audit.event..", "dev.toolgate.audit.page..");
    }

    @Test
    void theRuleOfAlertsKnowsNothingButTimes() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java.lang..", "java.time", "java.util", "org.jspecify..")
                        .or(belongToAnyOf(RefusalBurst.class)))
                .check(new ClassFileImporter().importClasses(RefusalBurst.class, RefusalBurst.Beginning.class));
    }
}
