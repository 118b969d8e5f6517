package dev.toolgate.e2e.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON in the documentation is JSON, and a policy document in it is one that the engine takes. */
class SnippetsTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SNIPPET = Pattern.compile("(?s)```json\\n(.*?)```");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/policy.md", "docs/versions.md", "docs/clients.md", "docs/approvals.md"})
    void everySnippetIsWhatItSays(String page) throws IOException {
        List<String> snippets = SNIPPET.matcher(Files.readString(REPOSITORY.resolve(page)))
                .results()
                .map(snippet -> snippet.group(1))
                .toList();

        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            JsonNode json = new ObjectMapper().readTree(snippet);
            if (json.has("version")) {
                assertThat(PolicyDocument.compile(snippet.getBytes(UTF_8)))
                        .as(snippet)
                        .isInstanceOf(Compilation.Compiled.class);
            }
        }
    }
}
