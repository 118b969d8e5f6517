package dev.toolgate.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.runner.failure.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandLineTest {

    private static final Path REPOSITORY = Path.of("/repository");

    @Test
    void withoutAWordTheSuiteRunsOnTheDocumentedPortsBesideItsSources() {
        SuiteOptions options = CommandLine.parse(REPOSITORY, List.of(), Map.of());

        assertThat(options).isEqualTo(SuiteOptions.standard(REPOSITORY));
        assertThat(options.data()).isEqualTo(Path.of("/repository/.toolgate"));
        assertThat(options.demo()).isTrue();
        assertThat(options.ports().numbers().values())
                .containsExactly(8080, 8081, 9001, 8082, 9002, 8083, 54320, 19092, 8090);
    }

    @ParameterizedTest
    @EnumSource
    void everyPortHasAnOptionAndAVariable(Port port) {
        SuiteOptions byOption = CommandLine.parse(REPOSITORY, List.of(port.option(), "1234"), Map.of());
        SuiteOptions byVariable = CommandLine.parse(REPOSITORY, List.of(), Map.of(port.environment(), "1234"));

        assertThat(byOption.ports()).isEqualTo(Ports.standard().with(port, 1234));
        assertThat(byVariable).isEqualTo(byOption);
    }

    @Test
    void anOptionWinsOverItsVariable() {
        SuiteOptions options = CommandLine.parse(
                REPOSITORY,
                List.of("--policy-grpc-port=9101", "--data=/kept", "--no-demo"),
                Map.of("TOOLGATE_POLICY_GRPC_PORT", "9201", "TOOLGATE_DATA", "/other"));

        assertThat(options.ports().of(Port.POLICY_GRPC)).isEqualTo(9101);
        assertThat(options.data()).isEqualTo(Path.of("/kept"));
        assertThat(options.demo()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--gateway-port     | --gateway-port needs a value.",
                "--gateway-port=x   | --gateway-port needs a port from 0 to 65535, not 'x'.",
                "--gateway-port=-1  | --gateway-port needs a port from 0 to 65535, not '-1'.",
                "--kafka-port=65536 | --kafka-port needs a port from 0 to 65535, not '65536'.",
                "--gatway-port=1    | there is no option '--gatway-port'; ./toolgate help lists them.",
                "up                 | there is no option 'up'; ./toolgate help lists them."
            })
    void whatCannotBeUnderstoodIsNamed(String word, String complaint) {
        assertThatThrownBy(() -> CommandLine.parse(REPOSITORY, List.of(word), Map.of()))
                .isInstanceOf(CommandLine.UsageException.class)
                .hasMessage(complaint);
    }

    @Test
    void anAdminTokenThatCouldBeGuessedIsRefused() {
        assertThatThrownBy(() -> CommandLine.parse(REPOSITORY, List.of(), Map.of("TOOLGATE_ADMIN_TOKEN", "too-short")))
                .isInstanceOf(StartFailure.class)
                .hasMessage("TOOLGATE_ADMIN_TOKEN must have at least 16 characters; it has 9.");
    }
}
