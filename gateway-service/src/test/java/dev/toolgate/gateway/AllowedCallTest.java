package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.DecisionTopic;
import dev.toolgate.gateway.suite.FakeMcpServer;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.PeerPorts;
import dev.toolgate.testkit.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PeerPorts.class)
@QuarkusTestResource(KafkaResource.class)
class AllowedCallTest extends GatewayTest {

    @Test
    void anAllowedCallAndItsAnswerPassByteForByte() {
        // Given
        String call =
                "{ \"params\":{\"arguments\":{\"n\":1.10,\"big\":12345678901234567890,\"e\":1e2,\"s\":\"\\u00e9\"},"
                        + "\"name\":\"read_file\"},\"method\":\"tools/call\",\"id\":1,\"jsonrpc\":\"2.0\" }";

        // When
        HttpResponse<String> answer = scout.post("files", call);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(FakeMcpServer.RESULT);
        assertThat(upstream.received()).extracting(FakeMcpServer.Received::body).containsExactly(call);
    }

    @Test
    void anAllowedCallHasTwoEvents() {
        try (var topic = new DecisionTopic(kafka, "toolgate.decisions")) {
            // When
            scout.post("files", Agent.call("read_file", "{\"path\":\"/etc\"}"));

            // Then
            await().atMost(PATIENCE).until(() -> topic.of(grant).size() >= 4);
            assertThat(topic.of(grant))
                    .last()
                    .satisfies(
                            ended -> assertThat(ended.at("/data/outcome/status").asText())
                                    .isEqualTo("answered"));
        }
    }
}
