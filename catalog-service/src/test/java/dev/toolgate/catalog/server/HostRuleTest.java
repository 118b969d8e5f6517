package dev.toolgate.catalog.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.net.Network;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {

    private final HostRule rule = new HostRule(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "localhost",
                "LOCALHOST.",
                "files.localhost",
                "[::1]",
                "10.0.0.1",
                "100.64.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "[fd00::1]",
                "[::ffff:10.0.0.1]"
            })
    void aServerInsideHasToSaySo(String host) {
        assertThat(rule.problem(host, Network.PUBLIC))
                .hasValueSatisfying(problem -> assertThat(problem).contains("add \"network\": \"inner\""));
        assertThat(rule.problem(host, Network.INNER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "[::ffff:169.254.169.254]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:a9fe:a9fe::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "0.0.0.0",
                "[::]",
                "224.0.0.1",
                "metadata.google.internal",
                "Metadata.Google.Internal."
            })
    void noServerIsWhereCloudsKeepTheirSecretsWhateverItSays(String host) {
        assertThat(rule.problem(host, Network.PUBLIC))
                .hasValueSatisfying(problem -> assertThat(problem).contains("no MCP server is there"));
        assertThat(rule.problem(host, Network.INNER)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"files.example", "8.8.8.8", "[2606:4700:4700::1111]", "10.example", "fd00.example"})
    void whatIsPublicOrANameIsLeftToWhoConnects(String host) {
        assertThat(rule.problem(host, Network.PUBLIC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "localhost, true", "[::1], true", "10.0.0.1, false", "169.254.169.254, false"})
    void onOneMachineLoopbackIsOpenAndNothingElse(String host, boolean isOpen) {
        assertThat(new HostRule(true).problem(host, Network.PUBLIC).isEmpty()).isEqualTo(isOpen);
    }
}
