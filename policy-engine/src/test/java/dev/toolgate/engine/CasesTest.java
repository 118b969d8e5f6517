package dev.toolgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.toolgate.engine.cases.CaseResult;
import dev.toolgate.engine.cases.PolicyCases;
import dev.toolgate.engine.naive.NaiveCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plays every behaviour case under {@code cases/}, by the engine and by an evaluator that is too simple to be wrong. */
class CasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final String SCHEMA_LINE = "# yaml-language-server: $schema=../../../../main/resources/"
            + "dev/toolgate/engine/cases/policy-case.schema.json";

    private static final Schema SCHEMA = schema();
    private static final List<Path> FILES = files();

    @TestFactory
    Stream<DynamicTest> cases() {
        return FILES.stream()
                .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> run(file)));
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(FILES).hasSizeGreaterThan(80);
    }

    private static void run(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(text.lines().findFirst()).hasValue(SCHEMA_LINE);
        assertThat(SCHEMA.validate(text, InputFormat.YAML)).isEmpty();
        assertThat(PolicyCases.run(text))
                .isInstanceOfSatisfying(
                        CaseResult.Played.class,
                        played -> assertThat(played.mismatches()).isEmpty());
        assertThat(NaiveCase.mismatches(text)).isEmpty();
    }

    private static List<Path> files() {
        try (Stream<Path> tree = Files.walk(CASES)) {
            return tree.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema() {
        try (InputStream text = PolicyCases.class.getResourceAsStream("policy-case.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
