package dev.toolgate.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;

/** An agent behind the gateway: the official Java SDK, or bare HTTP where a test wants to see the wire. */
final class Agent {

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;
    private final String server;
    private final String token;

    Agent(URI gateway, String server, String token) {
        this.gateway = gateway;
        this.server = server;
        this.token = token;
    }

    /** A client of the official SDK that has shaken hands. */
    McpSyncClient connect(Consumer<ProgressNotification> progress) {
        var transport = HttpClientStreamableHttpTransport.builder(gateway.toString())
                .endpoint("/mcp/" + server)
                .customizeRequest(request -> request.header("Authorization", "Bearer " + token))
                .build();
        McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(30))
                .progressConsumer(progress)
                .build();
        client.initialize();
        return client;
    }

    /** Whether the gateway lets this agent's messages through to the server. */
    boolean isAdmitted() throws IOException, InterruptedException {
        int status = http.send(
                        HttpRequest.newBuilder(gateway.resolve("/mcp/" + server))
                                .timeout(Duration.ofSeconds(30))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json, text/event-stream")
                                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        return status != 401 && status != 404 && status != 503;
    }

    /** As {@link #isAdmitted}, but the server does not hear of it. */
    boolean isKnown() throws IOException, InterruptedException {
        int status = http.send(
                        HttpRequest.newBuilder(gateway.resolve("/mcp/" + server))
                                .timeout(Duration.ofSeconds(30))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("Is this a door?"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        return status == UNSUPPORTED_MEDIA_TYPE; // which is said only to who may enter
    }

    /** One stateless tools/call of the 2026-07-28 revision. */
    HttpResponse<String> call(String tool, String arguments) throws IOException, InterruptedException {
        var body = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}\
                """.formatted(tool, arguments);
        return http.send(
                HttpRequest.newBuilder(gateway.resolve("/mcp/" + server))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .header("MCP-Protocol-Version", "2026-07-28")
                        .header("Mcp-Method", "tools/call")
                        .header("Mcp-Name", tool)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** What became of a call, for tests that make many. */
    Outcome outcome(String tool, String arguments) throws IOException, InterruptedException {
        return Outcome.of(call(tool, arguments));
    }

    /**
     * How the gateway answered.
     *
     * @param reason the stable reason code of a refusal; empty when the upstream answered
     */
    record Outcome(String reason) {

        static Outcome of(HttpResponse<String> answer) {
            String body = answer.body();
            JsonNode message = AdminClient.parsed(body.startsWith("{") ? body : body.substring(body.indexOf('{')));
            return new Outcome(message.at("/result/_meta/dev.toolgate~1reason")
                    .asText(message.at("/error/message").asText("")));
        }

        boolean isAnswered() {
            return reason.isEmpty();
        }
    }
}
