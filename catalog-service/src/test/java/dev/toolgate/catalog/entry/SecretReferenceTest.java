package dev.toolgate.catalog.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"env:MAIL_TOKEN", "env:_x1", "file:/run/secrets/mail token"})
    void aReferenceReadsAndPrintsTheSame(String text) {
        assertThat(SecretReference.of(text))
                .hasValueSatisfying(read -> assertThat(read).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "Bearer hunter2",
                "env:",
                "env:1X",
                "env:A-B",
                "env:/etc/passwd",
                "ENV:TOKEN",
                "file:relative",
                "file:",
                "file:/a\nb",
                "file:TOKEN",
                "http://secret"
            })
    void anythingElseIsNone(String text) {
        assertThat(SecretReference.of(text)).isEmpty();
    }
}
