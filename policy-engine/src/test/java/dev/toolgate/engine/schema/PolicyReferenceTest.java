package dev.toolgate.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference page says what the schema says. {@code UPDATE_DOCS=true} writes the page anew. */
class PolicyReferenceTest {

    private static final Path PAGE =
            Path.of("../docs/policy-reference.md").toAbsolutePath().normalize();

    @Test
    void theReferencePageIsWhatTheSchemaSays() throws IOException {
        String page = new ReferencePage(new ObjectMapper().readTree(PolicySchema.text())).text();
        if (Boolean.parseBoolean(System.getenv("UPDATE_DOCS"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("write it anew with UPDATE_DOCS=true").hasContent(page);
    }
}
