package dev.toolgate.gateway.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** An agent that knows the gateway's address and a token. */
public final class Agent {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI gateway;
    private final String token;

    public Agent(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    public static String call(String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    public HttpResponse<String> post(String server, String body) {
        return post(server, body, request -> request);
    }

    public HttpResponse<String> post(String server, String body, UnaryOperator<HttpRequest.Builder> change) {
        return send(change.apply(request(server).POST(BodyPublishers.ofString(body))));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request to a server; to all of them when the name is empty. */
    public HttpRequest.Builder request(String server) {
        return HttpRequest.newBuilder(gateway.resolve(server.isEmpty() ? "/mcp" : "/mcp/" + server))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }
}
