package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/** Somebody else's authorization server, in a process of its own: the certified OpenID provider from the npm registry. */
final class AuthorizationServer implements AutoCloseable {

    /** The secret of its client {@code robot}. */
    static final String SECRET = "robots-own-secret";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI issuer;
    private final Process process;

    private AuthorizationServer(URI issuer, Process process) {
        this.issuer = issuer;
        this.process = process;
    }

    /** Starts it; a test that asks is skipped where there is no Node for it. */
    static AuthorizationServer start() throws IOException, InterruptedException {
        Path home = Npm.home();
        int port = GatewayReplica.freePort();
        Process process = new ProcessBuilder(Npm.newNode(), "authorization-server.mjs", String.valueOf(port), SECRET)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("authorization-server.log").toFile())
                .start();
        return new AuthorizationServer(URI.create("http://127.0.0.1:" + port), process);
    }

    /** What its tokens have as {@code iss}. */
    String issuer() {
        return issuer.toString();
    }

    /** Returns when it answers. */
    void awaitReady() {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> send(HttpRequest.newBuilder(issuer.resolve("/.well-known/openid-configuration")))
                                .statusCode()
                        == 200);
    }

    /** A token of {@code robot} for {@code resource}. */
    String token(String resource) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString(("robot:" + SECRET).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(issuer.resolve("/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=mcp:tools&resource="
                        + URLEncoder.encode(resource, StandardCharsets.UTF_8))));
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        return AdminClient.parsed(answer.body()).get("access_token").asText();
    }

    /** Signs with another key from now on, and knows the old one no more. */
    void rotate() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(issuer.resolve("/rotate")).POST(BodyPublishers.noBody()));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }
}
