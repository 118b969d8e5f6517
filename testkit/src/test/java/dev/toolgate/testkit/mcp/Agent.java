package dev.toolgate.testkit.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Sends single requests to an MCP endpoint. */
public final class Agent implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    public Agent(String url) {
        this.url = url;
    }

    public HttpResponse<String> post(String body, Map<String, String> headers) {
        return send(request(headers).POST(BodyPublishers.ofString(body)).build());
    }

    public HttpResponse<String> send(String method, Map<String, String> headers) {
        return send(request(headers).method(method, BodyPublishers.noBody()).build());
    }

    public HttpRequest.Builder request(Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
        request.header("Content-Type", "application/json").header("Accept", "application/json, text/event-stream");
        headers.forEach(request::header);
        return request;
    }

    public HttpClient client() {
        return client;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
