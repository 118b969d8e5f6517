package dev.toolgate.catalog.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.mcp.net.Network;
import java.net.URI;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/mcp", "http://10.0.0.7/mcp", "https://[::ffff:10.0.0.7]:8443/mcp"})
    void aNameThatLeadsInsideIsNotFollowed(String url) {
        assertThatThrownBy(() -> new Addresses(false).of(server(url, Network.PUBLIC)))
                .isInstanceOfSatisfying(
                        ProbeFailed.class,
                        failed -> assertThat(failed.problem()).contains("\"network\": \"inner\""));
    }

    @Test
    void aServerInsideIsFoundWhenItIsMeantToBeThere() {
        assertThat(new Addresses(false)
                        .of(server("https://10.0.0.7/mcp", Network.INNER))
                        .toString())
                .isEqualTo("10.0.0.7:443");
        assertThat(new Addresses(true)
                        .of(server("http://127.0.0.1:9000/mcp", Network.PUBLIC))
                        .toString())
                .isEqualTo("127.0.0.1:9000");
    }

    private static Transport.Http server(String url, Network network) {
        return new Transport.Http(URI.create(url), new TreeMap<>(), network);
    }
}
