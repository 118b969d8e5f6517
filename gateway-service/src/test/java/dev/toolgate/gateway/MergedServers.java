package dev.toolgate.gateway;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.TalkingServer;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two servers, and some that cannot answer, behind {@code /mcp}. */
abstract class MergedServers extends GatewayTest {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"scout\",\"version\":\"1\"}}}";
    static final String TOOLS = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";

    TalkingServer disk;
    TalkingServer mail;

    @BeforeEach
    void openTwoServersAndSomeThatCannotAnswer() {
        disk = new TalkingServer("disk-session");
        mail = new TalkingServer("");
        register("disk", disk.url());
        register("mail", mail.url());
        register("dead", "http://127.0.0.1:1/mcp");
        register("my__own", disk.url());
        policy.grants(grant, token, null, "files", "disk", "mail", "dead", "my__own", "nowhere");
        disk.says("initialize", greeting("2025-11-25", "\"tools\":{\"listChanged\":true},\"logging\":{}", "Be kind."))
                .says(
                        "tools/list",
                        "{\"tools\":[{\"name\":\"read\",\"n\":7},{\"name\":\"wipe\"}],\"nextCursor\":\"p2\"}")
                .says("tools/call", "{\"content\":[]}");
        mail.says("initialize", greeting("2025-11-25", "\"prompts\":{}", ""))
                .says("tools/list", "{\"tools\":[{\"name\":\"send\"}]}")
                .says("prompts/get", "{\"messages\":[]}")
                .says("tools/call", "{\"content\":[]}");
        upstream.behaves((_, request) -> request.response().setStatusCode(500).end());
        await().atMost(PATIENCE).until(() -> post(INITIALIZE, "").body().contains("## disk"));
    }

    @AfterEach
    void endTheServers() {
        disk.close();
        mail.close();
    }

    HttpResponse<String> post(String body, String session) {
        HttpRequest.Builder request = session.isEmpty() ? scout.request("") : within(session);
        return scout.send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder within(String session) {
        return scout.request("").header("Mcp-Session-Id", session);
    }

    HttpRequest.Builder within(String session, String other) {
        return new Agent(gateway, other).request("").header("Mcp-Session-Id", session);
    }

    static String session(HttpResponse<String> answer) {
        return answer.headers().firstValue("Mcp-Session-Id").orElse("");
    }

    void register(String name, String url) {
        suite.catalog.registers(Server.newBuilder().setName(name).setUrl(url).build());
    }

    static String call(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{\"n\":1.10}}}";
    }

    static String greeting(String revision, String capabilities, String instructions) {
        return "{\"protocolVersion\":\"" + revision + "\",\"capabilities\":{" + capabilities + "},\"serverInfo\":{}"
                + (instructions.isEmpty() ? "" : ",\"instructions\":\"" + instructions + '"') + '}';
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
