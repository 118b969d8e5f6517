package dev.toolgate.catalog.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTest {

    private static final Optional<String> LIST = likeness("""
            {"name":"list_files","description":"Lists files.","inputSchema":{"type":"object","maxProperties":1}}""");

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"name":"enumerate","description":"Lists files.","inputSchema":{"type":"object","maxProperties":1}}""", """
                {"inputSchema":{"maxProperties":1.0,"type":"object"},"name":"list","description":"Lists\\u0020files."}""", """
                {"name":"list","title":"List","description":"Lists files.","annotations":{"readOnlyHint":true},
                 "inputSchema":{"type":"object","maxProperties":1}}"""})
    void aToolIsKnownAgainByItsDescriptionAndItsInputSchema(String definition) {
        assertThat(likeness(definition)).isEqualTo(LIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"name":"list_files","description":"Lists file.","inputSchema":{"type":"object","maxProperties":1}}""", """
                {"name":"list_files","description":"Lists files.","inputSchema":{"type":"object","maxProperties":2}}""", """
                {"name":"list_files","description":"Lists files."}""", """
                {"name":"list_files","description":"Lists files.","inputSchema":null}"""})
    void aToolThatSaysAnythingElseIsAnother(String definition) {
        assertThat(likeness(definition)).isPresent().isNotEqualTo(LIST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"name":"list_files","inputSchema":{"type":"object"}}""", """
                {"name":"list_files","description":" ","inputSchema":{"type":"object"}}""", """
                {"name":"list_files","description":7}"""})
    void aToolThatDoesNotDescribeItselfIsLikeNone(String definition) {
        assertThat(likeness(definition)).isEmpty();
    }

    @Test
    void aLikenessIsADigest() {
        assertThat(LIST.orElseThrow()).matches("sha256:[0-9a-f]{64}");
    }

    private static Optional<String> likeness(String definition) {
        return switch (new DefinitionReader().read(definition.getBytes(UTF_8))) {
            case DefinitionReading.Accepted(Definition read) -> read.likeness();
            case DefinitionReading.Refused refused -> throw new AssertionError(refused);
        };
    }
}
