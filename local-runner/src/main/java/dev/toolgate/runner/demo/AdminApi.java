package dev.toolgate.runner.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The REST API of one service, as an administrator uses it. */
public final class AdminApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;

    private final URI service;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public AdminApi(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    /** Where the service is. */
    URI service() {
        return service;
    }

    /** Whether there is something at {@code path}. */
    boolean exists(String path) {
        HttpResponse<String> response = send("GET", path, BodyPublishers.noBody());
        return response.statusCode() != NOT_FOUND && succeeded(response);
    }

    /** Puts {@code body} there. */
    void put(String path, String body) {
        succeeded(send("PUT", path, BodyPublishers.ofString(body)));
    }

    /** Posts {@code body} there and returns the answer. */
    JsonNode post(String path, String body) {
        HttpResponse<String> response = send("POST", path, BodyPublishers.ofString(body));
        succeeded(response);
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new StartFailure("The demo cannot be set up: " + response.uri() + " answered no JSON.", e);
        }
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .method(method, body)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StartFailure("The demo cannot be set up: " + request.uri() + " does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting up the demo", e);
        }
    }

    private static boolean succeeded(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new StartFailure("The demo cannot be set up: "
                    + response.request().method() + ' ' + response.uri() + " answered " + response.statusCode() + ": "
                    + response.body());
        }
        return true;
    }

    @Override
    public void close() {
        client.close();
    }
}
