package dev.toolgate.gateway;

import static org.awaitility.Awaitility.await;

import dev.toolgate.contract.catalog.v1.Server;
import dev.toolgate.gateway.suite.Agent;
import dev.toolgate.gateway.suite.GatewayTest;
import dev.toolgate.gateway.suite.OpenAnswer;
import dev.toolgate.gateway.suite.TalkingServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two servers of the stateless era behind {@code /mcp}. */
abstract class StatelessServers extends GatewayTest {

    static final String REVISION = "2026-07-28";
    static final String LISTEN = message(
            "subscriptions/listen",
            "\"notifications\":{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"toolgate://mail/a:b\"]},");

    TalkingServer disk;
    TalkingServer mail;

    @BeforeEach
    void openTwoServers() {
        disk = new TalkingServer("");
        mail = new TalkingServer("");
        suite.catalog.registers(
                Server.newBuilder().setName("disk").setUrl(disk.url()).build());
        suite.catalog.registers(
                Server.newBuilder().setName("mail").setUrl(mail.url()).build());
        policy.grants(grant, token, null, "disk", "mail");
        disk.says("server/discover", discovered("\"tools\":{}"))
                .says("tools/list", list("{\"name\":\"read\"}", 900))
                .says("tools/call", "{\"resultType\":\"complete\",\"content\":[]}");
        mail.says("server/discover", discovered("\"prompts\":{}")).says("tools/list", list("{\"name\":\"send\"}", 300));
        await().atMost(PATIENCE).until(() -> post("tools/list", "", "").body().contains("mail__send"));
    }

    @AfterEach
    void endTheServers() {
        disk.close();
        mail.close();
    }

    OpenAnswer listen() {
        return OpenAnswer.to(
                gateway,
                token,
                "POST",
                "",
                LISTEN,
                Map.of("MCP-Protocol-Version", REVISION, "Mcp-Method", "subscriptions/listen"));
    }

    HttpResponse<String> post(String method, String name, String params) {
        return post(scout, method, name, params);
    }

    static HttpResponse<String> post(Agent agent, String method, String name, String params) {
        HttpRequest.Builder request =
                agent.request("").header("MCP-Protocol-Version", REVISION).header("Mcp-Method", method);
        if (!name.isEmpty()) {
            request.header("Mcp-Name", name);
        }
        return agent.send(request.POST(HttpRequest.BodyPublishers.ofString(message(method, params))));
    }

    static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"" + method + "\",\"params\":{" + params
                + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + REVISION
                + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    }

    static String discovered(String capabilities) {
        return "{\"supportedVersions\":[\"" + REVISION + "\"],\"capabilities\":{" + capabilities + "}}";
    }

    static String list(String tools, int ttlMillis) {
        return "{\"tools\":[" + tools + "],\"ttlMs\":" + ttlMillis + ",\"cacheScope\":\"public\"}";
    }

    static String acknowledgement(String wishes) {
        return "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"notifications\":"
                + wishes + "}}\n\n";
    }
}
