package dev.toolgate.runner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void onlyItsOwnerCanLookIntoIt() throws IOException {
        DataDirectory data = DataDirectory.at(parent.resolve("data"));

        assertThat(permissions(data.path())).isEqualTo("rwx------");
        assertThat(data.path()).isEmptyDirectory();
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
        // Given
        Path file = Files.writeString(parent.resolve("file"), "in the way");

        // When, Then
        assertThatThrownBy(() -> DataDirectory.at(file.resolve("data")))
                .isInstanceOf(StartFailure.class)
                .hasMessage("The data directory " + file.resolve("data")
                        + " cannot be written to; choose another with --data DIR.");
    }

    @Test
    void aDiskThatIsNearlyFullIsNamedBeforeAnythingStarts() {
        assertThatThrownBy(() -> DataDirectory.withSpace(Path.of("/small"), 42L * 1024 * 1024))
                .isInstanceOf(StartFailure.class)
                .hasMessage("The disk of /small is nearly full: 42 MB left, 500 MB needed; make room, or choose another"
                        + " place with --data DIR.");
    }

    @Test
    void aSecretIsMadeOnceAndOnlyItsOwnerCanReadIt() throws IOException {
        // Given
        SecretFile file = DataDirectory.at(parent.resolve("data")).secret("admin-token");

        // When
        String first = file.readOrCreate();

        // Then
        assertThat(first).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(file.readOrCreate()).isEqualTo(first);
        assertThat(permissions(file.path())).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
