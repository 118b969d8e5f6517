package dev.toolgate.runner.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.runner.data.DataDirectory;
import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private static final URI SERVER = URI.create("http://127.0.0.1:8090/mcp");
    private static final String POLICY = "/api/v1/policies/demo";

    @TempDir
    Path directory;

    private FakeAdministration administration;
    private AdminApi api;
    private Demo demo;

    @BeforeEach
    void start() throws IOException {
        administration = new FakeAdministration();
        api = administration.api();
        demo = new Demo(api, api, DataDirectory.at(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        api.close();
        administration.close();
    }

    @Test
    void aFreshSuiteGetsAServerItsToolsAPolicyAndAGrant() throws IOException {
        // When
        String token = demo.prepare(SERVER);

        // Then
        assertThat(token).isEqualTo("tg_token-1");
        assertThat(administration.changes())
                .containsExactly(
                        "PUT /api/v1/servers/mockloop",
                        "POST /api/v1/servers/mockloop/probe",
                        "PUT " + POLICY,
                        "POST /api/v1/grants");
        assertThat(administration.resource("/api/v1/servers/mockloop")).isEqualTo("{\"url\":\"" + SERVER + "\"}");
        assertThat(administration.resource("/api/v1/grants/grant-1"))
                .isEqualTo("{\"agent\":\"scout\",\"servers\":[\"mockloop\"],\"policy\":\"demo\"}");
        Path kept = directory.resolve("data/agent-token");
        assertThat(kept).hasContent("tg_token-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondStartKeepsTheTokenAndThePolicyThatItsUserEdited() {
        // Given
        String first = demo.prepare(SERVER);
        administration.put(POLICY, "edited");

        // When
        String second = demo.prepare(SERVER);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(administration.resource(POLICY)).isEqualTo("edited");
        assertThat(administration.changes()).containsOnlyOnce("POST /api/v1/grants");
    }

    @Test
    void aTokenWhoseGrantIsGoneIsReplaced() {
        // Given
        demo.prepare(SERVER);
        administration.revokeGrants();

        // When
        String token = demo.prepare(SERVER);

        // Then
        assertThat(token).isEqualTo("tg_token-2");
        assertThat(directory.resolve("data/agent-token")).hasContent("tg_token-2");
    }

    @Test
    void anAnswerThatIsNoSuccessIsShown() {
        try (var stranger = new AdminApi(api.service(), "wrong-horse-battery")) {
            var refused = new Demo(stranger, stranger, DataDirectory.at(directory.resolve("data")));

            assertThatThrownBy(() -> refused.prepare(SERVER))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("PUT ")
                    .hasMessageContaining("answered 401");
        }
    }

    @Test
    void itsPolicyIsOneThatPolicyServiceTakes() {
        assertThat(PolicyDocument.compile(Demo.document().getBytes(UTF_8))).isInstanceOf(Compilation.Compiled.class);
    }
}
