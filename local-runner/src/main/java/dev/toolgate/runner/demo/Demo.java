package dev.toolgate.runner.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.runner.data.DataDirectory;
import dev.toolgate.runner.data.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * A server, a policy and a grant to begin with, set up as anybody would: over the REST APIs. What is there already is
 * kept, so a second start changes nothing and a policy that its user has edited stays as it is.
 */
public final class Demo {

    /** The name that the demo MCP server is registered under. */
    public static final String SERVER = "mockloop";

    private static final String AGENT = "scout";
    private static final String POLICY = "demo";

    private final AdminApi catalog;
    private final AdminApi policy;
    private final SecretFile token;
    private final SecretFile grant;

    public Demo(AdminApi catalog, AdminApi policy, DataDirectory data) {
        this.catalog = catalog;
        this.policy = policy;
        this.token = data.secret("agent-token");
        this.grant = data.secret("agent-grant");
    }

    /** Sets up what is missing and returns the agent's token. */
    public String prepare(URI server) {
        catalog.put("/api/v1/servers/" + SERVER, "{\"url\":\"" + server + "\"}");
        JsonNode _ = catalog.post("/api/v1/servers/" + SERVER + "/probe", "");
        if (!policy.exists("/api/v1/policies/" + POLICY)) {
            policy.put("/api/v1/policies/" + POLICY, document());
        }
        return token.read().filter(_ -> isInForce()).orElseGet(this::issue);
    }

    private boolean isInForce() {
        return grant.read().filter(id -> policy.exists("/api/v1/grants/" + id)).isPresent();
    }

    private String issue() {
        JsonNode issued = policy.post(
                "/api/v1/grants",
                "{\"agent\":\"" + AGENT + "\",\"servers\":[\"" + SERVER + "\"],\"policy\":\"" + POLICY + "\"}");
        grant.write(issued.path("id").textValue());
        return token.write(issued.path("token").textValue());
    }

    static String document() {
        try (var resource = Demo.class.getResourceAsStream("/demo/policy.json")) {
            if (resource == null) {
                throw new IllegalStateException("the demo's policy is not on the class path");
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
