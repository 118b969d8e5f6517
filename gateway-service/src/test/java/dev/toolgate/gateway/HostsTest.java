package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {

    private static final Hosts HOSTS = new Hosts(Set.of("Gateway.example", "internal.example:8080", "[::1]"));

    @ParameterizedTest
    @CsvSource({
        "gateway.example, -1, true",
        "GATEWAY.example, 8443, true",
        "internal.example, 8080, true",
        "[::1], 80, true",
        "internal.example, 8081, false",
        "internal.example, -1, false",
        "evil.example, -1, false",
        "gateway.example.evil.example, -1, false",
        "gateway.example., -1, false",
        "'', -1, false"
    })
    void onlyListedHostsMayBeCalled(String host, int port, boolean mayBe) {
        assertThat(HOSTS.permits(HostAndPort.create(host, port))).isEqualTo(mayBe);
    }

    @Test
    void aRequestThatNamesNoHostIsForNobody() {
        assertThat(HOSTS.permits(null)).isFalse();
    }
}
