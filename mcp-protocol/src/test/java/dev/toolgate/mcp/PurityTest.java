package dev.toolgate.mcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Same bytes in, same answer out: nothing here can know a framework, the time, a thread or the outside world. */
class PurityTest {

    private static final JavaClasses PROTOCOL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.toolgate.mcp");

    @Test
    void theProtocolKnowsOnlyTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "java.math",
                        "java.text",
                        "java.io",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        "java.security.cert",
                        "org.jspecify..",
                        "dev.toolgate.mcp..")
                .check(PROTOCOL);
    }

    @Test
    void theProtocolReadsNoClockAndStartsNoThread() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .check(PROTOCOL);
    }

    @Test
    void jsonKnowsNothingOfMessages() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.toolgate.mcp.json", "dev.toolgate.mcp.sse")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.toolgate.mcp", "dev.toolgate.mcp.tools")
                .check(PROTOCOL);
    }
}
