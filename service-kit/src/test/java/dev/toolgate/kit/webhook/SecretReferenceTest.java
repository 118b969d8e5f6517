package dev.toolgate.kit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {

    @TempDir
    Path directory;

    @Test
    void aSecretOfTheEnvironmentIsFound() {
        assertThat(new SecretReference("env:HOOK").resolve(Map.of("HOOK", "hunter2")))
                .isEqualTo("hunter2");
    }

    @Test
    void aSecretOfAFileIsFoundWithoutItsLineBreak() throws IOException {
        Path file = Files.writeString(directory.resolve("hook"), "hunter2\n");

        assertThat(new SecretReference("file:" + file).resolve(Map.of())).isEqualTo("hunter2");
    }

    @Test
    void aSecretThatIsNotThereIsNamedByItsReference() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretReference("env:HOOK").resolve(Map.of()))
                .withMessage("the secret env:HOOK is not there");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretReference("file:/nowhere").resolve(Map.of()))
                .withMessage("the secret file:/nowhere is not there");
    }

    @Test
    void aSecretItselfIsNoReferenceAndIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretReference("hunter2"))
                .withMessage("a secret is given by reference, as env:NAME or file:PATH");
    }
}
