package dev.toolgate.runner.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The REST APIs of catalog and policy-service, as far as the demo uses them: what is put can be got. */
final class FakeAdministration implements AutoCloseable {

    private static final String TOKEN = "correct-horse-battery";

    private final HttpServer server;
    private final Map<String, String> resources = new ConcurrentHashMap<>();
    private final List<String> changes = new ArrayList<>();
    private int grants;

    FakeAdministration() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    AdminApi api() {
        return new AdminApi(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), TOKEN);
    }

    /** What was put and posted, in order: method and path. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    String resource(String path) {
        return resources.getOrDefault(path, "");
    }

    void put(String path, String body) {
        resources.put(path, body);
    }

    void revokeGrants() {
        resources.keySet().removeIf(path -> path.startsWith("/api/v1/grants/"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                reply(exchange, 401, "{}");
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "GET" -> reply(exchange, resources.containsKey(path) ? 200 : 404, resource(path));
                case "PUT" -> {
                    changes.add("PUT " + path);
                    put(path, body);
                    reply(exchange, 201, "{}");
                }
                default -> {
                    changes.add("POST " + path);
                    reply(exchange, 201, path.endsWith("/grants") ? grant(body) : "{}");
                }
            }
        }
    }

    private String grant(String body) {
        grants++;
        put("/api/v1/grants/grant-" + grants, body);
        return "{\"id\":\"grant-" + grants + "\",\"token\":\"tg_token-" + grants + "\"}";
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
