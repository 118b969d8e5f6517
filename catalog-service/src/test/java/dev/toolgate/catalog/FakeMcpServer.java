package dev.toolgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;

/**
 * A small MCP server with the tools that a test gives it. It is strict: a client that leaves out what the protocol wants
 * gets an error. What it can be told to do wrong is in {@link Manners}.
 */
final class FakeMcpServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION = "session-1";

    /** How it behaves. */
    enum Manners {
        HANDSHAKE,
        HANDSHAKE_WITH_STREAMS,
        STATELESS,
        ENDLESS_PAGES,
        SILENT,
        REDIRECTING,
        HTML,
        CLOSED_STREAM,
        FORBIDDING
    }

    /** What it was sent. */
    record Received(String method, String path, String authorization, String version, String session, JsonNode body) {

        String rpc() {
            return body.path("method").asText();
        }
    }

    private final HttpServer http;
    private final String scheme;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Manners manners = Manners.HANDSHAKE;
    private volatile List<String> tools = List.of();
    private volatile int pageSize = 100;
    private final Semaphore silence = new Semaphore(0);

    FakeMcpServer() {
        this(Optional.empty());
    }

    private FakeMcpServer(Optional<SSLContext> tls) {
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            http = tls.isEmpty() ? HttpServer.create(anywhere, 0) : secure(anywhere, tls.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        scheme = tls.isEmpty() ? "http" : "https";
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/mcp", this::handle);
        http.start();
    }

    /** A server that proves with {@code tls} who it is. */
    static FakeMcpServer over(SSLContext tls) {
        return new FakeMcpServer(Optional.of(tls));
    }

    private static HttpServer secure(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    /** Its tools from now on, each a definition in JSON. */
    FakeMcpServer with(String... definitions) {
        tools = List.of(definitions);
        return this;
    }

    FakeMcpServer behaving(Manners other) {
        manners = other;
        return this;
    }

    FakeMcpServer paging(int size) {
        pageSize = size;
        return this;
    }

    String url() {
        return url("127.0.0.1");
    }

    /** Its URL by another name. */
    String url(String host) {
        return scheme + "://" + host + ':' + http.getAddress().getPort() + "/mcp";
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        silence.release(1_000);
        http.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            JsonNode body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    header(exchange, "Authorization"),
                    header(exchange, "MCP-Protocol-Version"),
                    header(exchange, "Mcp-Session-Id"),
                    body));
            answer(exchange, body);
        }
    }

    private void answer(HttpExchange exchange, JsonNode body) throws IOException {
        switch (manners) {
            case SILENT -> silence.acquireUninterruptibly();
            case REDIRECTING -> redirect(exchange);
            case HTML -> send(exchange, 200, "text/html", "<html>hello</html>");
            case CLOSED_STREAM -> send(exchange, 200, "text/event-stream", "id: 1\ndata:\n\n");
            case FORBIDDING -> send(exchange, 401, "text/plain", "you sent " + header(exchange, "Authorization"));
            case STATELESS -> stateless(exchange, body);
            case HANDSHAKE, HANDSHAKE_WITH_STREAMS, ENDLESS_PAGES -> handshake(exchange, body);
        }
    }

    private void handshake(HttpExchange exchange, JsonNode body) throws IOException {
        if (exchange.getRequestMethod().equals("DELETE")) {
            exchange.sendResponseHeaders(204, -1);
            return;
        }
        String method = body.path("method").asText();
        if (method.equals("initialize")) {
            exchange.getResponseHeaders().set("Mcp-Session-Id", SESSION);
            result(exchange, body, """
                    {"protocolVersion":"2025-11-25","capabilities":{"tools":{}},
                     "serverInfo":{"name":"fake","version":"7"}}""");
        } else if (!header(exchange, "Mcp-Session-Id").equals(SESSION)
                || !header(exchange, "MCP-Protocol-Version").equals("2025-11-25")) {
            send(exchange, 400, "text/plain", "no session or no version");
        } else if (method.startsWith("notifications/")) {
            exchange.sendResponseHeaders(202, -1);
        } else {
            result(exchange, body, page(body));
        }
    }

    private void stateless(HttpExchange exchange, JsonNode body) throws IOException {
        String version = body.at("/params/_meta/io.modelcontextprotocol~1protocolVersion")
                .asText();
        boolean isModern = version.equals("2026-07-28")
                && header(exchange, "MCP-Protocol-Version").equals(version)
                && header(exchange, "Mcp-Method").equals(body.path("method").asText());
        if (!isModern) {
            send(exchange, 400, "application/json", """
                    {"jsonrpc":"2.0","id":%s,"error":{"code":-32602,"message":"no _meta"}}""".formatted(body.path("id")));
        } else if (body.path("method").asText().equals("server/discover")) {
            result(exchange, body, """
                    {"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},
                     "serverInfo":{"name":"fake","version":"8"}}""");
        } else {
            result(exchange, body, page(body));
        }
    }

    private String page(JsonNode body) {
        int from =
                manners == Manners.ENDLESS_PAGES ? 0 : body.at("/params/cursor").asInt(0);
        int to = Math.min(tools.size(), from + pageSize);
        String next = to < tools.size() || manners == Manners.ENDLESS_PAGES ? ",\"nextCursor\":\"" + to + '"' : "";
        return "{\"tools\":[" + String.join(",", tools.subList(from, to)) + ']' + next + '}';
    }

    private void result(HttpExchange exchange, JsonNode body, String result) throws IOException {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":" + body.path("id") + ",\"result\":" + result + '}';
        if (manners == Manners.HANDSHAKE_WITH_STREAMS) {
            send(exchange, 200, "text/event-stream", """
                    id: 1
                    data:

                    : keep-alive

                    data: {"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"hi"}}

                    data: %s

                    """.formatted(message.replace("\n", "\ndata: ")));
        } else {
            send(exchange, 200, "application/json", message);
        }
    }

    private static void redirect(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
        exchange.sendResponseHeaders(307, -1);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
