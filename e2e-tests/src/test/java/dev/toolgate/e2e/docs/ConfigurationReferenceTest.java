package dev.toolgate.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference page says what the sources say. {@code UPDATE_DOCS=true} writes the page anew. */
class ConfigurationReferenceTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = REPOSITORY.resolve("docs/configuration.md");

    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("gateway-service", "Gateway");
        MODULES.put("policy-service", "Policy");
        MODULES.put("catalog-service", "Catalog");
        MODULES.put("audit-service", "Audit");
        MODULES.put("service-kit", "Every service with a REST API (policy, catalog, audit)");
    }

    @Test
    void theReferencePageIsWhatTheSourcesSay() throws IOException {
        String page = page();
        if (Boolean.parseBoolean(System.getenv("UPDATE_DOCS"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("write it anew with UPDATE_DOCS=true").hasContent(page);
    }

    @Test
    void everyKeySaysWhatItIsFor() throws IOException {
        for (String module : MODULES.keySet()) {
            assertThat(ConfigurationReference.of(REPOSITORY.resolve(module)))
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(key.doc()).as(key.name()).isNotBlank());
        }
    }

    private static String page() throws IOException {
        var page = new StringBuilder("""
                # Configuration

                Every key of the services, its environment variable, its default and what happens at its limit. Values come from
                environment variables or from `application.properties`; durations carry their unit (`250ms`, `10s`, `5m`).
                The page is generated from the sources.
                """);
        for (var module : MODULES.entrySet()) {
            page.append("\n## ")
                    .append(module.getValue())
                    .append("\n\n| key | type | default | |\n|---|---|---|---|\n");
            List<ConfigurationReference.Key> keys = ConfigurationReference.of(REPOSITORY.resolve(module.getKey()));
            keys.forEach(key -> page.append(key.row()).append('\n'));
        }
        page.append(Files.readString(Path.of("src/test/docs/configuration-frameworks.md")));
        return page.toString();
    }
}
