package dev.toolgate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A receiver of approvals that refuses the first post of each event and then takes it, but never mallory's. */
public final class ApprovalHook implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "correct-horse-battery-staple";

    private static final List<Post> POSTS = new CopyOnWriteArrayList<>();

    private final Set<String> seen = new HashSet<>();
    private @Nullable HttpServer server;

    /** What was posted, and how it was answered. */
    record Post(String timestamp, String signature, String contentType, String body, int status) {}

    /** Every post that mentions {@code text}. */
    static List<Post> postsWith(Object text) {
        return POSTS.stream()
                .filter(post -> post.body().contains(text.toString()))
                .toList();
    }

    @Override
    public Map<String, String> start() {
        try {
            Path secret = Files.writeString(Files.createTempFile("webhook", ".secret"), SECRET + '\n');
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/hook", this::take);
            started.start();
            server = started;
            String prefix = "toolgate.policy.approvals.webhook.";
            return Map.of(
                    prefix + "url",
                    "http://127.0.0.1:" + started.getAddress().getPort() + "/hook",
                    prefix + "secret",
                    "file:" + secret,
                    prefix + "first-pause",
                    "50ms",
                    prefix + "attempts",
                    "3");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        int status = status(body);
        var headers = exchange.getRequestHeaders();
        POSTS.add(new Post(
                headers.getFirst("Toolgate-Timestamp"),
                headers.getFirst("Toolgate-Signature"),
                headers.getFirst("Content-Type"),
                body,
                status));
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private synchronized int status(String body) {
        if (body.contains("mallory")) {
            return 302;
        }
        return seen.add(body) ? 500 : 204;
    }
}
