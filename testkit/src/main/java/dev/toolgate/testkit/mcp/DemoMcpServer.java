package dev.toolgate.testkit.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A harmless MCP server for the demo and for tests: the thirty tools of a mock-API test bench, none of which does
 * anything, over Streamable HTTP in both eras.
 *
 * <p>{@code run_test_iteration}, {@code run_load_test} and {@code run_security_test} answer over SSE, with progress first,
 * when the caller gives a progress token. Everything else answers JSON.
 */
public final class DemoMcpServer implements AutoCloseable {

    private static final int ALL_TOOLS = 100;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HandshakeDemo handshake;
    private final StatelessDemo stateless;
    private final LoopbackHttp http;

    private DemoMcpServer(int port, int pageSize) {
        var calls = new DemoCalls(new DemoTools(pageSize), PAUSE);
        handshake = new HandshakeDemo(calls);
        stateless = new StatelessDemo(calls);
        http = new LoopbackHttp(port, this::reply);
    }

    /** Listens on {@code port} of the loopback address, 0 for a free one, and lists all tools on one page. */
    public static DemoMcpServer start(int port) {
        return new DemoMcpServer(port, ALL_TOOLS);
    }

    /** As {@link #start}, but lists at most {@code pageSize} tools at a time. */
    public static DemoMcpServer paged(int port, int pageSize) {
        return new DemoMcpServer(port, pageSize);
    }

    public int port() {
        return http.port();
    }

    /** Where its MCP endpoint is. */
    public String url() {
        return http.url("/mcp");
    }

    /** Every request so far, oldest first. */
    public List<RecordedRequest> received() {
        return http.received();
    }

    @Override
    public void close() {
        http.close();
    }

    static ObjectNode capabilities() {
        ObjectNode capabilities = Rpc.object();
        capabilities.putObject("tools").put("listChanged", false);
        return capabilities;
    }

    static ObjectNode info() {
        return Rpc.object().put("name", "toolgate-demo").put("version", "1.0.0");
    }

    private Reply reply(RecordedRequest request) {
        if (!request.uri().matches("/mcp(\\?.*)?")) {
            return Reply.empty(404);
        }
        if (request.header("Origin").filter(origin -> !isLocal(origin)).isPresent()) {
            return Reply.empty(403);
        }
        if (request.method().equals(HttpMethod.POST)) {
            return post(request);
        }
        boolean isStateless = StatelessDemo.speaks(request, Rpc.object());
        if (request.method().equals(HttpMethod.GET) && !isStateless) {
            return handshake.get(request);
        }
        return request.method().equals(HttpMethod.DELETE) && !isStateless
                ? handshake.delete(request)
                : Reply.empty(405);
    }

    private Reply post(RecordedRequest request) {
        Optional<JsonNode> body = Rpc.read(request.bytes());
        if (body.isEmpty()) {
            return Rpc.refused(400, Rpc.JSON.missingNode(), -32700, "Parse error");
        }
        return StatelessDemo.speaks(request, body.get())
                ? stateless.post(request, body.get())
                : handshake.post(request, body.get());
    }

    // A page of the web must not talk to a server of this machine by giving its own name our address.
    private static boolean isLocal(String origin) {
        return origin.matches("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }
}
