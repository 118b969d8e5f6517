package dev.toolgate.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An administrator with the REST APIs of a running suite. */
final class AdminClient {

    /** A new grant: its id, and the token that is shown only once. */
    record Grant(String id, String token) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String token;
    private final URI policy;
    private final URI catalog;
    private final URI audit;

    AdminClient(String token, URI policy, URI catalog, URI audit) {
        this.token = token;
        this.policy = policy;
        this.catalog = catalog;
        this.audit = audit;
    }

    void server(String name, String url) {
        send("PUT", catalog.resolve("/api/v1/servers/" + name), "{\"url\":\"" + url + "\"}");
    }

    /** Registers a server that speaks HTTP+SSE. */
    void sseServer(String name, String url) {
        send("PUT", catalog.resolve("/api/v1/servers/" + name), "{\"transport\":\"sse\",\"url\":\"" + url + "\"}");
    }

    /** Registers a server that the gateway starts. */
    void startedServer(String name, String program, String... arguments) {
        var words = JSON.createArrayNode().add(program);
        List.of(arguments).forEach(words::add);
        send("PUT", catalog.resolve("/api/v1/servers/" + name), "{\"transport\":\"stdio\",\"command\":" + words + "}");
    }

    /** Registers a server and lists its tools. */
    void probedServer(String name, String url) {
        server(name, url);
        probe(name);
    }

    /** Lists the tools of a server anew. */
    void probe(String name) {
        send("POST", catalog.resolve("/api/v1/servers/" + name + "/probe"), "");
    }

    JsonNode tool(String server, String tool) {
        return send("GET", catalog.resolve("/api/v1/servers/" + server + "/tools/" + tool), "");
    }

    /** Accepts the definition that a tool has now. */
    void accept(String server, String tool) {
        String digest = tool(server, tool).path("digest").asText();
        send(
                "POST",
                catalog.resolve("/api/v1/servers/" + server + "/accept"),
                "{\"definitions\":{\"%s\":\"%s\"},\"comment\":\"looked at\"}".formatted(tool, digest));
    }

    void policy(String name, String document) {
        send("PUT", policy.resolve("/api/v1/policies/" + name), document);
    }

    Grant grant(String agent, String server, String policyName) {
        return grant(agent, List.of(server), policyName);
    }

    Grant grant(String agent, List<String> servers, String policyName) {
        return grant("{\"agent\":\"%s\",\"servers\":[\"%s\"],\"policy\":\"%s\"}"
                .formatted(agent, String.join("\",\"", servers), policyName));
    }

    /** A grant that the access tokens of that subject of that issuer open. */
    Grant grantOf(String issuer, String subject, String server, String policyName) {
        return grant("""
                {"agent":"%s","servers":["%s"],"policy":"%s",
                 "labels":{"oauth-issuer":"%s","oauth-subject":"%s"}}""".formatted(subject, server, policyName, issuer, subject));
    }

    private Grant grant(String asked) {
        JsonNode created = send("POST", policy.resolve("/api/v1/grants"), asked);
        return new Grant(created.get("id").asText(), created.get("token").asText());
    }

    JsonNode approval(String id) {
        return send("GET", policy.resolve("/api/v1/approvals/" + id), "");
    }

    void approve(String approval) {
        send("POST", policy.resolve("/api/v1/approvals/" + approval + "/approve"), "{\"comment\":\"fine\"}");
    }

    void reject(String approval) {
        send("POST", policy.resolve("/api/v1/approvals/" + approval + "/reject"), "{\"comment\":\"no\"}");
    }

    void revoke(Grant grant) {
        send("DELETE", policy.resolve("/api/v1/grants/" + grant.id()), "");
    }

    /** All decisions about a grant that are in the ledger, newest first, page by page. */
    List<JsonNode> decisions(Grant grant) {
        var items = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            JsonNode page = send(
                    "GET",
                    audit.resolve("/api/v1/decisions?limit=500&grant=" + grant.id()
                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor)),
                    "");
            page.get("items").forEach(items::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        return items;
    }

    JsonNode alerts() {
        return send("GET", audit.resolve("/api/v1/alerts"), "").get("items");
    }

    JsonNode journals() {
        return send("GET", audit.resolve("/api/v1/journals"), "").get("items");
    }

    /** The answer to a request that must succeed. */
    private JsonNode send(String method, URI uri, String body) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + ' ' + uri + " answered " + answer.statusCode() + ' ' + answer.body());
            }
            return parsed(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body.isEmpty() ? "null" : body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
